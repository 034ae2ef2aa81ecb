// Names are drawn over the picture at one size on the screen, the most connected actors
// first; a name that would lie on another waits until there is room (zoom in).
const LABEL_PIXELS = 12.5;
const LETTER_PIXELS = LABEL_PIXELS * 0.62; // about
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
  const inSight = byDegree.filter(({ id }) => {
    if (!visible.has(id)) return false;
    const { x, y } = network.body.nodes[id];
    return x > from.x && x < to.x && y > from.y && y < to.y;
  });
  // No name lies on a code.
  for (const actor of inSight.filter(({ code, size }) => code && hasRoomForCode(size, scale))) {
    const { x, y } = network.body.nodes[actor.id];
    const half = actor.size * 0.6;
    claim([x - half * 1.4, y - half, x + half * 1.4, y + half], taken, scale);
  }
  for (const actor of inSight) {
    const { x, y } = network.body.nodes[actor.id];
    const faded = light !== null && !light.has(actor.id);
    context.globalAlpha = faded ? 0.25 : 1;
    if (actor.code) drawCode(context, actor, x, y, scale);
    if (!(faded && light.size > 0 && visible.size > 60)) drawName(context, actor, x, y, scale, taken);
  }
  context.restore();
}

const codePixels = (size) => size * 0.68;
const hasRoomForCode = (size, scale) => codePixels(size) * scale >= 6.5;

function drawCode(context, actor, x, y, scale) {
  if (!hasRoomForCode(actor.size, scale)) return;
  const pixels = codePixels(actor.size);
  context.font = `600 ${pixels}px ${FACE}`;
  context.textBaseline = "middle";
  context.fillStyle = colours.ink;
  context.fillText(actor.code, x, y + pixels * 0.06);
}

function drawName(context, actor, x, y, scale, taken) {
  const text = actor.short;
  const important = hubs.has(actor.id);
  const top = y + actor.size + 3 / scale;
  const boxFor = (pixels) => [x - pixels / 2 / scale, top, x + pixels / 2 / scale, top + (LABEL_PIXELS + 3) / scale];
  // Measuring is slow: most names of a crowd have no room even if they were narrow.
  if (!isFree(boxFor(text.length * LETTER_PIXELS * 0.6), taken, scale)) return;
  const box = boxFor(labelPixels(text));
  if (!isFree(box, taken, scale)) return;
  claim(box, taken, scale);
  context.font = `${important ? 600 : 400} ${LABEL_PIXELS / scale}px ${FACE}`;
  context.textBaseline = "top";
  context.strokeStyle = colours.paper;
  context.lineWidth = 3.5 / scale;
  context.strokeText(text, x, top);
  context.fillStyle = colours.ink;
  context.fillText(text, x, top);
}

// Boxes taken are kept by rows of the screen, so that one meets only those beside it.
const rowsOf = ([, up, , low], scale) => {
  const first = Math.floor((up * scale) / 20);
  return Array.from({ length: Math.floor((low * scale) / 20) - first + 1 }, (_, i) => first + i);
};

const isFree = (box, taken, scale) =>
  rowsOf(box, scale).every((row) => (taken[row] ?? []).every((other) =>
    box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]));

function claim(box, taken, scale) {
  for (const row of rowsOf(box, scale)) (taken[row] ??= []).push(box);
}
