// Statements as citations: plain text on the clipboard, or to be copied by hand.
const inOneLine = (text) => text.replace(/\s+/g, " ").trim();
const quoted = (statement) => statement.quotes.map((quote) => quote.map(([text]) => text).join("")).join(" [...] ");

// How a statement is put is part of the citation: what is denied or planned must not read as done.
function citation(relation, statement) {
  const article = content.articles[statement.article];
  const printed = [
    article.publisher,
    `"${article.title}"`,
    article.published ? written(article.published) : "no date",
    article.link && safeAddress(article.link),
  ];
  const reading = [
    `${actors[relation.from].name} ${statement.type} ${actors[relation.to].name}`,
    relation.mutual ? "mutual" : null,
    statement.manner.charAt(0).toLowerCase() + statement.manner.slice(1),
    statement.day && statement.day !== article.published ? `event on ${written(statement.day)}` : null,
    `confidence ${statement.confidence.toFixed(2)}`,
    `rule ${statement.rule}`,
  ];
  const listed = (parts) => parts.filter(Boolean).join(", ");
  return inOneLine(`${listed(printed)}: "${quoted(statement)}" [kgraph: ${listed(reading)}]`);
}

// A browser may keep the clipboard from a page, as from one opened from a disk: then the reader copies.
async function copyText(text, button, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return offerText(text, button);
  }
  sayCopied(button, done);
}

function sayCopied(button, done) {
  for (const other of document.querySelectorAll("button[data-words]")) {
    other.textContent = other.dataset.words;
    delete other.dataset.words;
  }
  button.dataset.words = button.textContent;
  button.textContent = "Copied";
  copied().textContent = done;
}

function copied() {
  return byId("copied")
    || byId("panel").parentNode.appendChild(element("p", { id: "copied", class: "unseen", role: "status" }));
}

function offerText(text, button) {
  const field = element("textarea", { readonly: "", rows: 8, "aria-labelledby": "copy-heading" });
  field.value = text;
  const dialog = element("dialog", { class: "copy", "aria-labelledby": "copy-heading" },
    element("h2", { id: "copy-heading" }, "Copy this text"),
    element("p", { class: "hint" }, "This browser keeps the clipboard from the page. The text is selected: copy it with Ctrl+C or Cmd+C."),
    field,
    element("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close"));
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Esc closes the dialog alone
  field.addEventListener("copy", () => sayCopied(button, "Copied"));
  dialog.addEventListener("close", () => { dialog.remove(); button.focus(); });
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
  field.select();
}
