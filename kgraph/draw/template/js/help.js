// How to read the page, and its keys: in a dialog of the browser, and on single keys.
const KEYS = {
  "/": ["Search", () => byId("search").focus()],
  f: ["Fit the whole picture", () => fit()],
  "+": ["Zoom in", () => zoom(1.3)],
  "-": ["Zoom out", () => zoom(1 / 1.3)],
  t: ["Open or close the table", toggleTable],
  "?": ["This help", () => openHelp()],
};

function toggleTable() {
  const table = byId("relations-table");
  table.open = !table.open;
  table.querySelector("summary").focus(); // what had it inside is gone with the rows
}

const openHelp = () => { if (!byId("help").open) byId("help").showModal(); };

const NO_TYPING = ["checkbox", "radio", "range", "button"];
const isTyping = (target) =>
  target.isContentEditable || target.matches("select, textarea") || target.matches("input") && !NO_TYPING.includes(target.type);

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (byId("help").open || isTyping(event.target)) return;
  if (event.key === "Escape" && state.picked) unpick();
  const known = KEYS[event.key.toLowerCase()];
  if (!known) return;
  event.preventDefault(); // else the "/" is typed into the search
  known[1]();
}

// The dialog's own edge and scrollbar are not beside it, nor is where a selection of words ends.
function closeBeside(dialog) {
  const isBeside = ({ clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  };
  let pressedBeside = false;
  dialog.addEventListener("pointerdown", (event) => { pressedBeside = isBeside(event); });
  dialog.addEventListener("click", (event) => { if (pressedBeside && event.target === dialog && isBeside(event)) dialog.close(); });
}

const helpPart = (heading, ...parts) => element("section", {}, element("h3", {}, heading), ...parts);

const helpList = (rows) => element("dl", {}, ...rows.flatMap(([term, meaning]) => [element("dt", {}, term), element("dd", {}, meaning)]));

const helpKeys = () => helpList([
  ...Object.entries(KEYS).map(([key, [meaning]]) => [element("kbd", {}, key.toUpperCase()), meaning]),
  [element("kbd", {}, "Esc"), "Back: close what is picked, or this help"],
]);

const helpMarks = () => [
  helpList(FAMILIES.map((family) => [familySwatch(family), `${capitalised(family)}: ${FAMILY_WORDS[family]}`])),
  helpList(STANDINGS.map((standing) => [standingSwatch(standing), `${capitalised(standing)}: ${STANDING_WORDS[standing]}`])),
];

const FAMILY_WORDS = {
  agreement: "backs, helps, cooperates, gives way.",
  contact: "meets, calls, consults, without taking sides.",
  disagreement: "accuses, rejects, stands against.",
  pressure: "demands, threatens, protests, sanctions, uses force.",
};
const STANDING_WORDS = {
  happened: "the article reports it as done.",
  claimed: "someone whom the article quotes says so.",
  denied: "the article reports that it is denied.",
  planned: "announced or intended, not done yet.",
};

function drawHelp() {
  const close = element("button", { type: "button", class: "close", "aria-label": "Close the help", onclick: () => byId("help").close() }, "\u00d7");
  byId("help").append(
    element("div", { class: "bar" }, element("h2", { id: "help-heading" }, "How to read this page"), close),
    element("p", { class: "lead" }, element("strong", {}, "Every line is a claim that articles report, not a verified fact."),
      " Open a line to read the sentences behind it, then judge for yourself."),
    element("div", { class: "columns" },
      helpPart("Lines and marks", ...helpMarks(),
        element("p", {}, "The mark stands at the target's end; a mutual relation carries it in the middle. Wider: more distinct events. Fainter: lower belief.")),
      helpPart("Words and numbers", helpList([
        ["Family", "Which of four ways of dealing with one another a relation belongs to: agreement, contact, disagreement or pressure."],
        ["Standing", "Whether the articles put it as happened, claimed by someone, denied or planned."],
        ["Belief", "The probability, from 0 to 1, that the sentence of at least one publisher is read rightly. It does not say that the claim is true."],
        ["Statement", "What one article says of two actors. Several make one relation."],
        ["Events", "How many distinct events the statements tell of; a report repeated is one."],
        ["Counts", "Beside a choice: what is there with all the other filters as they are; actors for kinds, statements for publishers."],
      ])),
      helpPart("Actors", element("p", {}, "Larger: more relations. The shape says the kind, as listed beside the picture. Allies stand nearer than opponents.")),
      helpPart("Dates", element("p", {}, "The bars count statements by the day of the event or, where none is told, of the article. Drag over them to choose days; drag the range or its ends to move it; click beside it to drop it. Play grows from the first day until now, or moves the range you chose.")),
      helpPart("Choices", element("p", {}, "Double-click a choice, or press its \u201conly\u201d, to see it alone. The address keeps what you see: send it with the file.")),
      helpPart("Keys", helpKeys(), element("p", {}, "Keys rest while you type in a field. On an end of the dates, the arrow keys move it."))));
  byId("help-open").addEventListener("click", openHelp);
  closeBeside(byId("help"));
  addEventListener("keydown", onKey);
}
