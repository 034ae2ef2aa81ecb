// The picture as the reader sees it, as a PNG or SVG file or as a link; and as lines for paper.
const SAVED_SCALE = () => Math.max(1, globalThis.devicePixelRatio || 1);

// A name that every file system takes: letters and digits of the title.
function fileName(suffix) {
  const stem = folded(content.title).replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)$/.test(stem);
  return `${isReserved || !stem ? `relations${stem && `-${stem}`}` : stem}.${suffix}`;
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function savePng(times) {
  const { width, height, paint } = sheetOfView();
  const scale = times * SAVED_SCALE();
  const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  paint(context);
  canvas.toBlob((blob) => download(blob, fileName("png")), "image/png");
}

function saveSvg() {
  const { width, height, paint } = sheetOfView();
  const context = svgContext(width, height);
  context.element.append(drawn("title", {}, content.title.replace(NOT_IN_XML, "\ufffd")));
  paint(context);
  const text = new XMLSerializer().serializeToString(context.element);
  download(new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml" }), fileName("svg"));
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    // Without the right to the clipboard, as in a frame: as if the reader had selected and copied it.
    const field = element("textarea", { class: "off-screen", "aria-label": "Link" });
    field.value = location.href;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  byId("saved").textContent = "Link copied";
  setTimeout(() => { byId("saved").textContent = ""; }, 4000);
}

function drawSave() {
  const button = byId("save");
  const choices = [
    ["PNG of what is seen", () => savePng(1)],
    ["PNG, double size", () => savePng(2)],
    ["SVG of what is seen", saveSvg],
    ["Copy link to this view", copyAddress],
  ];
  // A page inside a notebook has no address to send.
  if (location.protocol === "about:") choices.pop();
  const items = choices.map(([words, act]) => element("button", {
    type: "button", role: "menuitem", tabindex: -1,
    onclick: () => { close(); act(); },
  }, words));
  const menu = element("div", { id: "save-menu", role: "menu", "aria-label": "Save", hidden: "" }, ...items);
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "save-menu");
  button.after(menu, element("span", { id: "saved", role: "status" }));

  function show(isOpen) {
    menu.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  }
  function close() {
    show(false);
    button.focus();
  }
  button.addEventListener("click", () => {
    show(menu.hidden);
    if (menu.hidden) return;
    const { left, bottom } = button.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
    menu.style.top = `${bottom + 4}px`;
    items[0].focus();
  });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes this alone, not the panel
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (!menu.contains(relatedTarget) && relatedTarget !== button) show(false);
  });
  addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target) && target !== button) show(false);
  });
  drawForPaper();
}

// On paper the picture stands as lines, sharp at any size. Its colours are named, not given:
// on paper the names mean black on white, whatever the theme.
function drawForPaper() {
  const remove = () => document.getElementById("printed")?.remove();
  addEventListener("beforeprint", () => {
    remove();
    const names = new Map(Object.entries(pageColours()).map(([name, value]) => [value.toLowerCase(), `var(--${name})`]));
    const { clientWidth, clientHeight } = byId("picture");
    const context = svgContext(clientWidth, clientHeight, (colour) => names.get(colour) || colour);
    paintPicture(context, 0, 0);
    context.element.id = "printed";
    byId("picture").after(context.element);
  });
  addEventListener("afterprint", remove);
}
