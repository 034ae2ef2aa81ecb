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

function drawCounts() {
  const { summary } = content;
  byId("counts").textContent = countsInWords();
  byId("nothing").hidden = shown.size > 0;
  byId("nothing-reason").textContent = relations.length
    ? "No relation passes the search and the filters."
    : `No relations to show. ${summary.empty || emptyReason(summary.articles)}`;
}

const emptyReason = (articles) => articles
  ? `${counted(articles, "article was", "articles were")} read, and none states a relation between two actors that could be placed.`
  : "No article was read.";

// Shown at once with all in it: the browser lays the page out one time and not two.
for (const part of document.querySelectorAll(".masthead, .frame")) part.hidden = false;
Object.assign(state, readAddress());
drawTheme();
drawHeading();
drawHeadline();
drawLegend();
drawViews();
drawTime();
drawSave();
drawHelp();
drawTable();
onChange(drawCounts);
onChange(drawPanel);
shown = find();
drawPicture();
reachPicture();
guideFocus();
change({});

addEventListener("hashchange", () => change(readAddress()));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.picked) unpick();
});
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => fit());

// For the browser's console, and for tests that click where a line is drawn.
globalThis.kgraphPage = { network, actors, relations, state, lines, points };
