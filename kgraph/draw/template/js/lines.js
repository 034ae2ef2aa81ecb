// The lines of the picture: one for each relation, or one for each pair with the shares of the
// families in its middle. Mark, bend, dash and width say of a relation what the legend shows.
const manyActors = Math.min(2.2, Math.max(1, Math.sqrt(strongest.length / 30)));
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

// A pair as one number, the smaller actor first.
const pairOf = (relation) => {
  const [one, two] = [drawnFor(relation.from), drawnFor(relation.to)];
  return one < two ? one * actors.length + two : two * actors.length + one;
};
const endsOf = (pair) => [Math.floor(pair / actors.length), pair % actors.length];

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
  return bends.of.get(relation.id) ?? false;
}

function bendsOfAll() {
  const all = new Map();
  for (const [pair, together] of inPairs(relations)) {
    if (together.length === 1) continue;
    const [first] = endsOf(pair);
    const step = Math.min(0.28, 1.1 / together.length);
    together.forEach((relation, place) => {
      const bend = (place - (together.length - 1) / 2) * step;
      // A line's sides are told from its own start: the way back turns them round.
      const clockwise = (bend >= 0) === (drawnFor(relation.from) === first);
      const type = clockwise ? "curvedCW" : "curvedCCW";
      if (bend) all.set(relation.id, { enabled: true, type, roundness: rounded(Math.abs(bend), 3) });
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
  const [from, to] = endsOf(id);
  return { id, from, to, arrows: {}, dashes: false, smooth: false };
}

const eventsOf = (list) => list.reduce((sum, { events }) => sum + events, 0);

// The families of a pair with their events, in the order of the legend.
const shares = (list) =>
  FAMILIES.map((family) => [family, eventsOf(list.filter((relation) => relation.family === family))])
    .filter(([, events]) => events);

// A mark a part, as at the lines' ends: colour alone would not do.
const PART_MARKS = {
  agreement: (context, r) => { context.arc(0, 0, r * 0.8, 0, 2 * Math.PI); context.fill(); },
  contact: (context, r) => { context.moveTo(-r / 2, -r); context.lineTo(r / 2, 0); context.lineTo(-r / 2, r); context.stroke(); },
  disagreement: (context, r) => { context.moveTo(0, -r); context.lineTo(0, r); context.stroke(); },
  pressure: (context, r) => { context.moveTo(-r * 0.7, -r); context.lineTo(r, 0); context.lineTo(-r * 0.7, r); context.fill(); },
};

// Sizes on the screen: as long as its events ask and its line allows, small where it would lie on another.
const BAR = { high: 8, small: { length: 10, high: 5 }, marked: 7 };

// Never upside down, so that the families keep their order from left to right.
function barAt(list, from, to, scale) {
  const flipped = from.x > to.x;
  const [start, end] = flipped ? [to, from] : [from, to];
  const reach = Math.hypot(end.x - start.x, end.y - start.y) * scale;
  return {
    list,
    x: (start.x + end.x) / 2,
    y: (start.y + end.y) / 2,
    angle: Math.atan2(end.y - start.y, end.x - start.x),
    length: Math.min(11 + 8 * Math.log(eventsOf(list) + 1), reach * 0.4),
    high: BAR.high,
  };
}

const boxOf = ({ x, y, angle, length, high }, scale) => {
  const wide = (Math.abs(Math.cos(angle)) * length + Math.abs(Math.sin(angle)) * high) / 2 / scale;
  const tall = (Math.abs(Math.sin(angle)) * length + Math.abs(Math.cos(angle)) * high) / 2 / scale;
  return [x - wide, y - tall, x + wide, y + tall];
};

function drawBar(context, bar, scale) {
  const { list, length, high } = bar;
  context.save();
  context.translate(bar.x, bar.y);
  context.rotate(bar.angle);
  context.scale(1 / scale, 1 / scale);
  context.fillStyle = colours.paper;
  context.fillRect(-length / 2 - 1.5, -high / 2 - 1.5, length + 3, high + 3);
  context.translate(-length / 2, 0);
  for (const [family, events] of shares(list)) {
    const part = (length * events) / eventsOf(list);
    context.fillStyle = colours[family];
    context.fillRect(0, -high / 2, part, high);
    context.translate(part / 2, 0);
    if (Math.min(part, high) >= BAR.marked) {
      context.fillStyle = context.strokeStyle = colours.paper;
      context.lineWidth = 1.4;
      context.beginPath();
      PART_MARKS[family](context, high * 0.3);
    }
    context.translate(part / 2, 0);
  }
  context.restore();
}

// Those with the most events first; a bar is left out where there is no room for a small one.
function drawBars(context) {
  if (!state.pairs) return;
  const scale = network.getScale();
  const light = lit();
  const taken = [];
  const { nodes } = network.body;
  for (const id of visibleActors()) {
    const { x, y } = nodes[id];
    const half = actors[id].size * 0.8;
    claim([x - half, y - half, x + half, y + half], taken, scale);
  }
  context.save();
  const pairs = [...inPairs(inPicture().visible)].sort(([, one], [, two]) => eventsOf(two) - eventsOf(one));
  for (const [id, list] of pairs) {
    const [from, to] = endsOf(id);
    const bar = barAt(list, nodes[from], nodes[to], scale);
    const small = { ...bar, length: Math.min(BAR.small.length, bar.length), high: BAR.small.high };
    const fitting = [bar, small].find((one) => isFree(boxOf(one, scale), taken, scale));
    if (!fitting) continue;
    claim(boxOf(fitting, scale), taken, scale);
    context.globalAlpha = isLit({ from, to, of: list }) ? 1 : 0.12;
    drawBar(context, fitting, scale);
  }
  context.restore();
}

const pairSentence = (id, list) => {
  const [one, two] = endsOf(id).map((end) => actors[end].short);
  const parts = shares(list).map(([family, events]) => `${grouped(events)} ${family}`).join(", ");
  return `${one} and ${two}: ${counted(list.length, "relation")}, ${counted(eventsOf(list), "event")} (${parts})`;
};
