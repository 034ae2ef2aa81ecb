// Where the focus goes: by the skip links, to the panel, and back to where it was before.
const narrow = matchMedia("(max-width: 1080px)");

// Lists are drawn anew, so a place is the nth control of a part that stays.
const controlsOf = (part) => [...part.querySelectorAll("a[href], button, input, select, summary")];
let place = null;

function keepPlace({ target }) {
  if (target.closest("dialog")) return; // whoever closes the help is back where they were
  const panel = byId("panel");
  const inPanel = panel.contains(target);
  if (inPanel && (target === panel || state.picked)) return;
  const part = inPanel ? panel : target.closest("[id]");
  if (!part) return;
  place = { part, number: controlsOf(part).indexOf(target) };
}

// Who writes in the search meanwhile has that as the place, and stays there.
function returnToPlace() {
  if (!place) return;
  (place.number < 0 ? place.part : controlsOf(place.part)[place.number] ?? place.part).focus();
}

// On a small screen the panel stands below the picture. A tap's click comes a little after the
// finger is lifted, and must still fall on the picture, not on what was moved under it.
function showPanel() {
  if (!narrow.matches || byId("picture").matches(":focus-visible")) return;
  const behavior = calm.matches ? "auto" : "smooth";
  setTimeout(() => byId("panel").scrollIntoView({ behavior, block: "start" }), 100);
}

function skip(event) {
  event.preventDefault(); // the address after "#" is the view's
  const to = document.querySelector(event.target.getAttribute("href"));
  if (to.matches("details")) to.open = true;
  (to.querySelector("summary") || to).focus();
}

function guideFocus() {
  for (const link of document.querySelectorAll(".skip")) link.addEventListener("click", skip);
  addEventListener("focusin", keepPlace);
  let before = state.picked;
  onChange(() => {
    if (before && !state.picked) returnToPlace();
    if (state.picked && state.picked !== before) showPanel();
    before = state.picked;
  });
  const fold = () => { byId("controls").open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
}
