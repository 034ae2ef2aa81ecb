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
drawCounts();
onChange(drawPanel);
shown = find();
drawPicture();
reachPicture();
guideFocus();
change({});

addEventListener("hashchange", () => change(readAddress()));
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => fit());

// For the browser's console, and for tests that click where a line is drawn.
globalThis.kgraphPage = { network, actors, relations, state, lines, points };
