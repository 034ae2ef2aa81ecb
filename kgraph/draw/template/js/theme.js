// Light or dark: as the reader's system has it, or as the button says. The dark colours stand in
// one rule of the style sheet, and the theme is the condition of that rule.
const dark = matchMedia("(prefers-color-scheme: dark)");
const forced = matchMedia("(forced-colors: active)");
const NEXT_THEME = { "": "light", light: "dark", dark: "" };
const DARK_WHEN = { "": "screen and (prefers-color-scheme: dark)", light: "not all", dark: "screen" };
const darkColours = [...document.styleSheets[0].cssRules]
  .find((rule) => rule.media?.mediaText.includes("prefers-color-scheme"));
let printing = false;

// Paper is light, whatever the screen is; colours forced by the reader's system stay as they are.
const theme = () => (printing ? "light" : forced.matches ? "" : state.theme);

function setTheme() {
  const present = state.theme || "auto";
  const { media } = darkColours;
  // Set again, even to the same, it would have the whole page styled anew.
  if (media.mediaText !== DARK_WHEN[theme()]) media.mediaText = DARK_WHEN[theme()];
  document.documentElement.dataset.theme = theme() || "auto";
  byId("theme").textContent = `Theme: ${present}`;
  byId("theme").setAttribute("aria-label", `Theme: ${present}. Change to ${NEXT_THEME[state.theme] || "auto"}`);
  readColours();
}

function drawTheme() {
  byId("theme").addEventListener("click", () => change({ theme: NEXT_THEME[state.theme] }));
  onChange((wanted) => { if ("theme" in wanted) setTheme(); }); // else each step of a drag would style the page anew
  const again = () => { setTheme(); restyle(); };
  for (const query of [dark, forced]) query.addEventListener("change", again);
  for (const [event, begins] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(event, () => {
      printing = begins;
      again();
      network.redraw(); // the picture must be on the paper before the print begins
    });
  }
  setTheme();
}
