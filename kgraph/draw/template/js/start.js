// The page comes to life: the picture with its heading first, then all that stands around it.
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

// Nothing is shown until here: the browser would lay out a page that is still empty.
function drawFirst() {
  for (const part of document.querySelectorAll(".masthead, .frame")) part.hidden = false;
  Object.assign(state, readAddress());
  shown = find();
  drawTheme();
  drawHeading();
  drawHeadline();
  drawPicture();
}

function drawAround() {
  byId("controls").hidden = false; // fields take longer to lay out than a small picture to draw
  drawLegend();
  drawViews();
  drawTime();
  drawSave();
  drawHelp();
  drawTable();
  drawCounts();
  onChange(drawPanel);
  reachPicture();
  guideFocus();
  addEventListener("hashchange", () => change(readAddress()));
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fit());
  change({});
  // For the browser's console, and for tests that click where a line is drawn.
  globalThis.kgraphPage = { network, actors, relations, state, lines, points };
}

drawFirst();
// The library draws in the next frame; once that is on the screen, the rest does not hold it up.
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawAround)));
