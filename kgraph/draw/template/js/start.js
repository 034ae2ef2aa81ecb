// The page comes to life: heading, counts, then each part in its turn.
function drawHeading() {
  const { summary } = content;
  byId("title").textContent = content.title;
  byId("facts").textContent = [
    counted(summary.relations, "relation"),
    counted(summary.actors, "actor"),
    counted(summary.articles, "article"),
    period(summary.first, summary.last),
  ].filter(Boolean).join(" \u00b7 ");
}

drawHeading();
drawHeadline();
drawLegend();
drawTime();
drawSave();
drawHelp();
drawTable();
drawCounts();
onChange(drawPanel);
Object.assign(state, readAddress());
shown = find();
drawPicture();
change({});

addEventListener("hashchange", () => change(readAddress()));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address after "#" is the view's
  byId("relations-table").open = true;
  byId("relations-table").querySelector("summary").focus();
});
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => fit());

// For the browser's console, and for tests that click where a line is drawn.
globalThis.kgraphPage = { network, actors, relations, state, lines, points };
