// Names are drawn over the picture at one size on the screen, the most connected actors
// first; a name that would lie on another waits until there is room (zoom in).
const LABEL_PIXELS = 12.5;
const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
// Ranked by what is drawn: with persons as states, a state has the relations of all who act for it.
const byDegree = [...actors].sort((one, two) => two.degree - one.degree || one.id - two.id);
let hubs = new Set();
function rankNames() {
  byDegree.sort((one, two) => two.lines - one.lines || one.id - two.id);
  hubs = new Set(byDegree.slice(0, 10).filter((actor) => actor.lines >= 6).map((actor) => actor.id));
}

const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");
ruler.font = `600 ${LABEL_PIXELS}px ${FACE}`;

function labelPixels(text) {
  if (!widths.has(text)) widths.set(text, ruler.measureText(text).width);
  return widths.get(text);
}

function drawLabels(context) {
  const scale = network.getScale();
  const light = lit();
  const visible = visibleActors();
  const { clientWidth, clientHeight } = byId("picture");
  const from = network.DOMtoCanvas({ x: -100, y: -40 });
  const to = network.DOMtoCanvas({ x: clientWidth + 100, y: clientHeight + 40 });
  const taken = [];
  context.save();
  context.textAlign = "center";
  context.lineJoin = "round";
  for (const actor of byDegree) {
    if (!visible.has(actor.id)) continue;
    const { x, y } = network.body.nodes[actor.id];
    if (x < from.x || x > to.x || y < from.y || y > to.y) continue;
    const faded = light !== null && !light.has(actor.id);
    context.globalAlpha = faded ? 0.25 : 1;
    if (actor.code) drawCode(context, actor, x, y, scale);
    if (!(faded && light.size > 0 && visible.size > 60)) drawName(context, actor, x, y, scale, taken);
  }
  context.restore();
}

function drawCode(context, actor, x, y, scale) {
  const pixels = actor.size * 0.68;
  if (pixels * scale < 6.5) return;
  context.font = `600 ${pixels}px ${FACE}`;
  context.textBaseline = "middle";
  context.fillStyle = colours.ink;
  context.fillText(actor.code, x, y + pixels * 0.06);
}

function drawName(context, actor, x, y, scale, taken) {
  const text = actor.short;
  const important = hubs.has(actor.id);
  const width = labelPixels(text) / scale;
  const height = (LABEL_PIXELS + 3) / scale;
  const top = y + actor.size + 3 / scale;
  const box = [x - width / 2, top, x + width / 2, top + height];
  if (!claimed(box, taken, scale)) return;
  context.font = `${important ? 600 : 400} ${LABEL_PIXELS / scale}px ${FACE}`;
  context.textBaseline = "top";
  context.strokeStyle = colours.paper;
  context.lineWidth = 3.5 / scale;
  context.strokeText(text, x, top);
  context.fillStyle = colours.ink;
  context.fillText(text, x, top);
}

// Boxes taken are kept by rows of the screen, so that a name meets only those beside it.
function claimed(box, taken, scale) {
  const [left, up, right, low] = box;
  const rows = [Math.floor((up * scale) / 20), Math.floor((low * scale) / 20)];
  const free = rows.every((row) => (taken[row] ?? []).every((other) =>
    right < other[0] || left > other[2] || low < other[1] || up > other[3]));
  if (free) for (const row of new Set(rows)) (taken[row] ??= []).push(box);
  return free;
}
