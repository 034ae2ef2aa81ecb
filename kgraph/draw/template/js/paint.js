// What the reader sees, drawn once more: on a canvas for PNG, on svgContext for SVG and for paper.
const PAPER_MARGIN = 20;
const LEGEND_ROW = 19;
const paperFont = (pixels, weight = 400) => `${weight} ${pixels}px ${FACE}`;
const asGroup = (context, kind, id, paint) => (context.group ? context.group(kind, id, paint) : paint());

// The picture in its own frame. The library's own steps are taken one by one, so that each
// actor and each line is a group of its own, and whatever is drawn over them is drawn too.
function paintPicture(context, left, top) {
  const { nodes, nodeIndices, edges, edgeIndices, view, emitter } = network.body;
  const { clientWidth, clientHeight } = byId("picture");
  // The library's indices have what is not hidden.
  const lines = edgeIndices.map((id) => edges[id]).filter((edge) => edge.connected);
  const points = nodeIndices.map((id) => nodes[id]);
  context.save();
  context.translate(left, top);
  context.beginPath();
  context.rect(0, 0, clientWidth, clientHeight);
  context.clip();
  context.translate(view.translation.x, view.translation.y);
  context.scale(view.scale, view.scale);
  context.beginPath();
  emitter.emit("beforeDrawing", context);
  for (const line of lines) asGroup(context, "line", line.id, () => line.draw(context));
  for (const point of points) asGroup(context, "actor", point.id, () => point.draw(context));
  for (const line of lines) asGroup(context, "mark", line.id, () => line.drawArrows(context));
  context.beginPath();
  asGroup(context, "names", "", () => emitter.emit("afterDrawing", context));
  context.restore();
}

function pageColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "muted", "line", "actor", "actor-edge", "focus", ...FAMILIES];
  return Object.fromEntries(names.map((one) => [one, style.getPropertyValue(`--${one}`).trim()]));
}

// The legend of what is shown: rows of [sample, its colours, words].
function shownLegend(tint) {
  const present = [...shown.keys()].map((id) => relations[id]);
  const count = (list, key, value) => list.filter((one) => one[key] === value).length;
  const row = (sample, stroke, fill, list, key, value) =>
    ({ sample, stroke, fill, words: `${capitalised(value)}\u2002${grouped(count(list, key, value))}` });
  const drawnActors = network.body.nodeIndices.map((id) => actors[id]).filter(Boolean);
  const kinds = new Map(drawnActors.map((actor) => [actor.kind, actor]));
  const has = (list, key) => (value) => count(list, key, value) > 0;
  return [
    ["Relation", FAMILIES.filter(has(present, "family")).map((family) =>
      row(familySwatch(family), tint[family], tint[family], present, "family", family))],
    ["Standing", STANDINGS.filter(has(present, "standing")).map((standing) =>
      row(standingSwatch(standing), tint.ink, tint.ink, present, "standing", standing))],
    ["Actors", [...kinds.values()].sort((one, two) => count(drawnActors, "kind", two.kind) - count(drawnActors, "kind", one.kind)).map(({ kind, shape, hollow }) =>
      row(shapeSwatch(shape, hollow), tint["actor-edge"], hollow ? tint.paper : tint.actor, drawnActors, "kind", kind))],
  ].filter(([, rows]) => rows.length);
}

// Long columns go on beside themselves, the first with the heading.
const legendColumns = (legend) => legend.flatMap(([heading, rows]) =>
  Array.from({ length: Math.ceil(rows.length / 5) }, (_, i) => [i ? "" : heading, rows.slice(i * 5, i * 5 + 5)]));

const isShape = ({ sample }) => sample.classList.contains("shape");
const sampleWidth = (row) => (isShape(row) ? 26 : 54);

// As many columns side by side as there is room for, each with its place from the left.
function legendShelves(columns, room) {
  const ruled = document.createElement("canvas").getContext("2d");
  ruled.font = paperFont(13);
  const shelves = [];
  let used = Infinity;
  for (const [heading, rows] of columns) {
    const wide = Math.max(...rows.map((row) => sampleWidth(row) + ruled.measureText(row.words).width));
    if (used + wide > room) {
      shelves.push([]);
      used = 0;
    }
    shelves.at(-1).push({ heading, rows, left: used });
    used += wide + 36;
  }
  return shelves;
}

// The page's small drawings are made of few commands, all of them absolute.
function tracePath(context, d) {
  let at = [0, 0];
  for (const [, command, numbers] of d.matchAll(/([MLHVZ])([^MLHVZ]*)/g)) {
    const given = numbers.split(/[\s,]+/).filter(Boolean).map(Number);
    if (command === "Z") context.closePath();
    else if (command === "H") at = [given[0], at[1]];
    else if (command === "V") at = [at[0], given[0]];
    for (let i = 0; "ML".includes(command) && i < given.length; i += 2) {
      at = given.slice(i, i + 2);
      if (command === "M" && i === 0) context.moveTo(...at);
      else context.lineTo(...at);
    }
    if ("HV".includes(command)) context.lineTo(...at);
  }
}

function paintSample(context, row, x, y) {
  const { sample, stroke, fill } = row;
  for (const part of sample.children) {
    const value = (key) => Number(part.getAttribute(key));
    context.save();
    context.translate(x, y);
    context.beginPath();
    if (part.localName === "circle") context.arc(value("cx"), value("cy"), value("r"), 0, 2 * Math.PI);
    else if (part.localName === "rect") context.rect(value("x"), value("y"), value("width"), value("height"));
    else tracePath(context, part.getAttribute("d"));
    context.strokeStyle = stroke;
    context.fillStyle = fill;
    context.lineWidth = value("stroke-width") || (isShape(row) ? 1.5 : 2);
    context.setLineDash((part.getAttribute("stroke-dasharray") || "").split(/[\s,]+/).map(Number).filter(Boolean));
    if (isShape(row) || part.classList.contains("fill")) context.fill();
    if (isShape(row) || part.classList.contains("stroke")) context.stroke();
    context.restore();
  }
}

function paintWords(context, text, x, y, font, colour) {
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillText(text, x, y);
}

// The lines that a text takes in a width; the last of `most` is cut.
function textLines(text, font, room, most) {
  const ruled = document.createElement("canvas").getContext("2d");
  ruled.font = font;
  const lines = [];
  let rest = text.slice(0, 1500).split(/\s+/).filter(Boolean).join(" ");
  while (rest && lines.length < most) {
    let count = rest.length;
    while (count > 1 && ruled.measureText(rest.slice(0, count)).width > room) count = Math.min(count - 1, Math.ceil(count * 0.97));
    const cut = count === rest.length ? count : Math.max(rest.lastIndexOf(" ", count), 0) || count;
    const isLast = lines.length === most - 1 && count < rest.length;
    lines.push(isLast ? `${rest.slice(0, count - 1).trimEnd()}\u2026` : rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return lines;
}

// Title, counts and caution above the picture, the legend below it: first how large, then how to paint it.
function sheetOfView() {
  const tint = pageColours();
  const { clientWidth: width, clientHeight: height } = byId("picture");
  const room = width - 2 * PAPER_MARGIN;
  const title = textLines(content.title, paperFont(21, 650), room, 2);
  const { articles, first, last } = content.summary;
  const said = [byId("counts").textContent, counted(articles, "article"), period(first, last)].filter(Boolean);
  const facts = textLines(said.join(" \u00b7 "), paperFont(13), room, 4);
  const caution = document.querySelector(".caution").textContent;
  const shelves = legendShelves(legendColumns(shownLegend(tint)), room);
  const shelfHeights = shelves.map((shelf) => LEGEND_ROW * (1.7 + Math.max(...shelf.map(({ rows }) => rows.length))));
  const above = 22 + 27 * title.length + 18 * (facts.length + 1);
  const below = 26 + shelfHeights.reduce((sum, one) => sum + one, 0);

  function paint(context) {
    context.fillStyle = tint.paper;
    context.fillRect(0, 0, width, Math.ceil(above + height + below));
    let y = 14;
    for (const line of title) paintWords(context, line, PAPER_MARGIN, y += 27, paperFont(21, 650), tint.ink);
    for (const line of facts) paintWords(context, line, PAPER_MARGIN, y += 18, paperFont(13), tint.muted);
    paintWords(context, caution, PAPER_MARGIN, y + 18, paperFont(13, 600), tint.ink);
    paintPicture(context, 0, above);
    y = above + height + 8;
    context.fillStyle = tint.line;
    context.fillRect(PAPER_MARGIN, y, room, 1);
    shelves.forEach((shelf, number) => {
      for (const { heading, rows, left } of shelf) {
        asGroup(context, "legend", heading, () => paintColumn(context, heading, rows, PAPER_MARGIN + left, y + 8, tint));
      }
      y += shelfHeights[number];
    });
  }
  return { width, height: Math.ceil(above + height + below), paint };
}

function paintColumn(context, heading, rows, x, top, tint) {
  let y = top + LEGEND_ROW - 4;
  paintWords(context, heading, x, y, paperFont(12, 600), tint.muted);
  for (const row of rows) {
    y += LEGEND_ROW;
    paintSample(context, row, x, y - (isShape(row) ? 13 : 11));
    paintWords(context, row.words, x + sampleWidth(row), y, paperFont(13), tint.ink);
  }
}
