// Names are drawn over the picture at one size on the screen, the most connected actors
// first; a name that would lie on another waits until there is room (zoom in).
const LABEL_PIXELS = 12.5;
const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const byDegree = [...actors].sort((one, two) => two.degree - one.degree || one.id - two.id);
const hubs = new Set(byDegree.slice(0, 10).filter((actor) => actor.degree >= 6).map((actor) => actor.id));
const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");
ruler.font = `600 ${LABEL_PIXELS}px ${FACE}`;

function labelPixels(text) {
  if (!widths.has(text)) widths.set(text, ruler.measureText(text).width);
  return widths.get(text);
}

function drawLabels(context) {
  const scale = network.getScale();
  const places = network.getPositions();
  const light = lit();
  const visible = visibleActors();
  const taken = [];
  context.save();
  context.textAlign = "center";
  context.lineJoin = "round";
  for (const actor of byDegree) {
    if (!visible.has(actor.id)) continue;
    const faded = light !== null && !light.has(actor.id);
    const { x, y } = places[actor.id];
    context.globalAlpha = faded ? 0.25 : 1;
    if (actor.code) drawCode(context, actor, x, y, scale);
    if (!(faded && light.size > 0 && actors.length > 60)) drawName(context, actor, x, y, scale, taken);
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
  const free = taken.every(([left, up, right, low]) =>
    box[2] < left || box[0] > right || box[3] < up || box[1] > low);
  if (!free) return;
  taken.push(box);
  context.font = `${important ? 600 : 400} ${LABEL_PIXELS / scale}px ${FACE}`;
  context.textBaseline = "top";
  context.strokeStyle = colours.paper;
  context.lineWidth = 3.5 / scale;
  context.strokeText(text, x, top);
  context.fillStyle = colours.ink;
  context.fillText(text, x, top);
}
