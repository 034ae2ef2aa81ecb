// The lines of the picture: one for each relation, or one for each pair with the shares of the
// families in its middle. Mark, bend, dash and width say of a relation what the legend shows.
const manyActors = Math.min(3, Math.max(1, Math.sqrt(strongest.length / 30)));
const rounded = (value, digits) => Number(value.toFixed(digits));

const widthOf = (events) => Math.min(1.6 + 1.5 * Math.log(Math.max(events, 1)), 8) * manyActors;
const lineWidth = ({ events, family }) => rounded(widthOf(events) * (family === "contact" ? 0.6 : 1), 2);

// The library rounds a dash's ends by the line's width: gaps must grow with it.
function dashesOf(relation) {
  const width = lineWidth(relation);
  if (["claimed", "denied"].includes(relation.standing)) return [rounded(6 + 1.5 * width, 1), rounded(5 + 1.5 * width, 1)];
  return relation.standing === "planned" ? [0.1, rounded(3 + 2 * width, 1)] : false;
}

// Direction is a mark at the target's end; a mutual relation carries its mark in the middle.
function arrowsOf({ family, mutual }) {
  if (mutual && family === "contact") return {};
  return { [mutual ? "middle" : "to"]: { enabled: true, ...content.marks[family] } };
}

const pairOf = (relation) => {
  const [one, two] = [drawnFor(relation.from), drawnFor(relation.to)];
  return one < two ? `${one}-${two}` : `${two}-${one}`;
};

function inPairs(list) {
  const pairs = new Map();
  for (const relation of list) {
    const key = pairOf(relation);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(relation);
  }
  return pairs;
}

// How each relation's line bends, so that no two of a pair lie on one another.
const bends = { fold: null, of: new Map() };
function bendOf(relation) {
  if (bends.fold !== state.fold) Object.assign(bends, { fold: state.fold, of: bendsOfAll() });
  return bends.of.get(relation.id);
}

function bendsOfAll() {
  const all = new Map();
  for (const [key, together] of inPairs(relations)) {
    const first = Number(key.split("-")[0]);
    const step = Math.min(0.28, 1.1 / together.length);
    together.forEach((relation, place) => {
      const bend = (place - (together.length - 1) / 2) * step;
      // A line's sides are told from its own start: the way back turns them round.
      const clockwise = (bend >= 0) === (drawnFor(relation.from) === first);
      const type = clockwise ? "curvedCW" : "curvedCCW";
      all.set(relation.id, bend ? { enabled: true, type, roundness: rounded(Math.abs(bend), 3) } : false);
    });
  }
  return all;
}

const relationLine = (relation) => ({
  id: relation.id,
  from: drawnFor(relation.from),
  to: drawnFor(relation.to),
  arrows: arrowsOf(relation),
  dashes: dashesOf(relation),
  smooth: bendOf(relation),
  // The line runs up to a bar, and stops behind the other marks.
  arrowStrikethrough: relation.family === "disagreement",
});

function pairLine(id) {
  const [from, to] = id.split("-").map(Number);
  return { id, from, to, arrows: {}, dashes: false, smooth: false };
}

const eventsOf = (list) => list.reduce((sum, { events }) => sum + events, 0);

// The families of a pair with their events, in the order of the legend.
const shares = (list) =>
  FAMILIES.map((family) => [family, eventsOf(list.filter((relation) => relation.family === family))])
    .filter(([, events]) => events);

const BAR_PIXELS = { shortest: 9, longest: 46, perLine: 0.4, high: 9, marked: 8 };

// A mark a part, as at the lines' ends: colour alone would not do.
const PART_MARKS = {
  agreement: (context, x, y, r) => { context.arc(x, y, r * 0.8, 0, 2 * Math.PI); context.fill(); },
  contact: (context, x, y, r) => { context.moveTo(x - r / 2, y - r); context.lineTo(x + r / 2, y); context.lineTo(x - r / 2, y + r); context.stroke(); },
  disagreement: (context, x, y, r) => { context.moveTo(x, y - r); context.lineTo(x, y + r); context.stroke(); },
  pressure: (context, x, y, r) => { context.moveTo(x - r * 0.7, y - r); context.lineTo(x + r, y); context.lineTo(x - r * 0.7, y + r); context.fill(); },
};

function drawBar(context, list, from, to, scale) {
  const reach = Math.hypot(from.x - to.x, from.y - to.y) * BAR_PIXELS.perLine * scale;
  const wished = 18 + 7 * Math.log(eventsOf(list));
  const length = Math.max(BAR_PIXELS.shortest, Math.min(wished, reach, BAR_PIXELS.longest)) / scale;
  const high = Math.min(BAR_PIXELS.high / scale, length / 2);
  const top = (from.y + to.y) / 2 - high / 2;
  let left = (from.x + to.x) / 2 - length / 2;
  const rim = 1.5 / scale;
  context.fillStyle = colours.paper;
  context.fillRect(left - rim, top - rim, length + 2 * rim, high + 2 * rim);
  for (const [family, events] of shares(list)) {
    const part = (length * events) / eventsOf(list);
    context.fillStyle = colours[family];
    context.fillRect(left, top, part, high);
    if (Math.min(part, high * 1.2) * scale >= BAR_PIXELS.marked) {
      context.fillStyle = context.strokeStyle = colours.paper;
      context.lineWidth = 1.6 / scale;
      context.beginPath();
      PART_MARKS[family](context, left + part / 2, top + high / 2, high * 0.3);
    }
    left += part;
  }
}

function drawBars(context) {
  if (!state.pairs) return;
  const scale = network.getScale();
  const light = lit();
  context.save();
  for (const [id, list] of inPairs(inPicture().visible)) {
    const [from, to] = id.split("-").map(Number);
    context.globalAlpha = isLit({ from, to, of: list }, light) ? 1 : 0.12;
    drawBar(context, list, network.body.nodes[from], network.body.nodes[to], scale);
  }
  context.restore();
}

const pairSentence = (id, list) => {
  const [one, two] = id.split("-").map((end) => actors[end].short);
  const parts = shares(list).map(([family, events]) => `${events.toLocaleString("en")} ${family}`).join(", ");
  return `${one} and ${two}: ${counted(list.length, "relation")}, ${counted(eventsOf(list), "event")} (${parts})`;
};
