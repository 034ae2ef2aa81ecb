// The picture: places come with the page; shapes, lines, colour and dimming are set here.
const FADED = 0.07;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "muted", "focus", "actor", "actor-edge", ...FAMILIES];
  colours = Object.fromEntries(names.map((one) => [one, style.getPropertyValue(`--${one}`).trim()]));
}

// Actors in the light: all, or the picked one with its neighbours, or the two of a relation.
function lit() {
  const picked = pickedActors();
  if (picked.length !== 1) return picked.length ? new Set(picked) : null;
  const near = relationsAt(picked[0]).filter((relation) => shown.has(relation.id));
  return new Set([...picked, ...near.map((relation) => otherEnd(relation, picked[0]))]);
}

// A line is lit if it is the picked one, lies between the picked two, or leads to the picked actor.
function isLit({ from, to, of }) {
  if (!state.picked) return true;
  if (state.picked.kind === "relation") return of.includes(relations[state.picked.id]);
  return pickedActors().every((id) => id === from || id === to);
}

function lineStyle(line, some) {
  const picked = state.picked && state.picked.kind !== "actor" && isLit(line);
  const opacity = picked ? 1 : isLit(line) ? Math.max(0.4, ...some.map(({ belief }) => belief)) : FADED;
  const width = state.pairs ? rounded(widthOf(eventsOf(some)) * 0.6, 2) : lineWidth(line.of[0]);
  return {
    hidden: !some.length,
    color: { color: state.pairs ? colours["actor-edge"] : colours[line.of[0].family], opacity },
    width: width + (picked ? 1.5 : 0),
  };
}

function pointStyle(actor, light, visible) {
  const picked = state.picked !== null && state.picked.kind === "actor" && pickedActors().includes(actor.id);
  return {
    hidden: !visible.has(actor.id),
    opacity: light === null || light.has(actor.id) ? 1 : 0.18,
    borderWidth: picked ? 3 : 1.5,
    color: {
      background: actor.hollow ? colours.paper : colours.actor,
      border: picked ? colours.focus : colours["actor-edge"],
    },
  };
}

const lines = new vis.DataSet();
const points = new vis.DataSet();
let network = null;

const linesWanted = () =>
  state.pairs
    ? [...inPairs(inPicture().relations)].map(([id, of]) => ({ ...pairLine(id), of }))
    : inPicture().relations.map((relation) => ({ id: relation.id, from: drawnFor(relation.from), to: drawnFor(relation.to), of: [relation] }));

// What was set last for each, so that only what changes is set again.
const styles = { lines: new Map(), points: new Map() };
function hand(set, known, wanted) {
  const fresh = [];
  const changed = [];
  for (const { id, style, whole } of wanted) {
    const key = JSON.stringify(style);
    if (!known.has(id)) fresh.push({ ...whole(), ...style });
    else if (known.get(id) !== key) changed.push({ id, ...style });
    known.set(id, key);
  }
  const left = known.size > wanted.length ? leftOver(set, known, wanted) : [];
  if (fresh.length) set.add(fresh);
  if (changed.length || left.length) set.update([...changed, ...left]);
  return fresh.length + changed.length + left.length > 0;
}

function leftOver(set, known, wanted) {
  const kept = new Set(wanted.map(({ id }) => id));
  const gone = [...known.keys()].filter((id) => !kept.has(id));
  for (const id of gone) known.set(id, "");
  return gone.map((id) => ({ id, hidden: true }));
}

const placeOf = ({ x, y, folded_x, folded_y }) => (state.fold ? { x: folded_x, y: folded_y } : { x, y });

function wantedPoints() {
  const light = lit();
  const visible = visibleActors();
  return [...inPicture().actors].map((id) => ({
    id,
    style: pointStyle(actors[id], light, visible),
    whole: () => ({ id, ...placeOf(actors[id]), shape: actors[id].shape, size: actors[id].size }),
  }));
}

const wantedLines = () =>
  linesWanted().map((line) => ({
    id: line.id,
    style: lineStyle(line, line.of.filter(({ id }) => shown.has(id))),
    whole: () => (state.pairs ? pairLine(line.id) : relationLine(line.of[0])),
  }));

// Another view has other lines and, with persons as states, other actors of other sizes.
let viewDrawn = null;
function takeView() {
  const view = `${state.fold} ${state.pairs}`;
  if (view === viewDrawn) return;
  viewDrawn = view;
  for (const known of Object.values(styles)) known.clear();
  lines.clear();
  points.clear();
  for (const actor of actors) actor.lines = 0;
  for (const relation of relations) {
    if (isInside(relation)) continue;
    actors[drawnFor(relation.from)].lines += 1;
    actors[drawnFor(relation.to)].lines += 1;
  }
  for (const actor of actors) actor.size = sizeOf(actor.lines);
  rankNames();
}

// The library would draw the whole at once after the points and again after the lines; it waits
// until they agree, and draws in the next frame.
function restyle() {
  network?.body.emitter.emit("_blockRedraw");
  takeView();
  const moved = [hand(points, styles.points, wantedPoints()), hand(lines, styles.lines, wantedLines())];
  network?.body.emitter.emit("_allowRedraw");
  // At the start all is as it was drawn: a second drawing would double the wait for the first.
  if (moved.includes(true)) network?.body.emitter.emit("_requestRedraw");
}

function drawOver(context) {
  drawBars(context);
  drawLabels(context);
}

function drawPicture() {
  restyle();
  network = new vis.Network(byId("picture"), { nodes: points, edges: lines }, {
    ...content.options,
    layout: { improvedLayout: false },
    edges: { ...content.options.edges, chosen: false, selectionWidth: 0, hoverWidth: 0 },
    nodes: { chosen: false, labelHighlightBold: false },
    interaction: {
      ...content.options.interaction,
      hover: true,
      selectConnectedEdges: false,
      hoverConnectedEdges: false,
      hideEdgesOnDrag: relations.length > 1500,
    },
  });
  network.on("click", ({ nodes, edges }) => {
    network.unselectAll();
    if (nodes.length) pick("actor", nodes[0]);
    else if (edges.length) pickLine(edges[0]);
    else if (state.picked) unpick();
  });
  network.on("afterDrawing", drawOver);
  drawTips();
  onChange(restyle);
  keepFitted();
  fit(false);
}

const pickLine = (id) => (state.pairs ? pick("pair", endsOf(id)) : pick("relation", id));

// A turned or resized screen shows the whole again, unless the reader went closer. The library
// would scale what it shows by the change of size, after this event.
let fitted = true;
function keepFitted() {
  for (const moved of ["zoom", "dragEnd"]) network.on(moved, () => { fitted = false; });
  network.on("resize", () => {
    const scale = network.getScale();
    queueMicrotask(() => (fitted ? fit(false) : network.moveTo({ scale })));
  });
}

const FIT_AT_MOST = 1.15;
const BUTTONS_BELOW = 38;
const moving = () => (calm.matches ? false : { duration: 250, easingFunction: "easeOutQuad" });

// Names keep their size on the screen, so the room they need depends on the scale sought. They
// are not measured for it: a thousand names take longer than their lines.
function frameAt(scale) {
  const frame = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of visibleActors()) {
    const { size, short } = actors[id];
    const { x, y } = network.body.nodes[id];
    const half = Math.max(size, (short.length * LETTER_PIXELS) / 2 / scale) + 6 / scale;
    frame[0] = Math.min(frame[0], x - half);
    frame[1] = Math.min(frame[1], y - size - 8 / scale);
    frame[2] = Math.max(frame[2], x + half);
    frame[3] = Math.max(frame[3], y + size + (LABEL_PIXELS + 12) / scale);
  }
  return frame;
}

function fit(animated = true) {
  const { clientWidth, clientHeight } = byId("picture");
  // On paper, and in a frame not yet laid out, there is no room to fit into.
  if (!visibleActors().size || !clientWidth || clientHeight <= BUTTONS_BELOW) return;
  fitted = true;
  const height = clientHeight - BUTTONS_BELOW;
  let scale = FIT_AT_MOST;
  let frame = frameAt(scale);
  for (let round = 0; round < 6; round += 1) {
    scale = Math.min(FIT_AT_MOST, clientWidth / (frame[2] - frame[0]), height / (frame[3] - frame[1]));
    frame = frameAt(scale);
  }
  const position = { x: (frame[0] + frame[2]) / 2, y: (frame[1] + frame[3] + BUTTONS_BELOW / scale) / 2 };
  network.moveTo({ position, scale, animation: animated ? moving() : false });
}

function zoom(factor) {
  fitted = false;
  network.moveTo({ scale: network.getScale() * factor, animation: moving() });
}

function drawTips() {
  const tip = byId("tip");
  const hide = () => { tip.hidden = true; };
  const show = (text, event) => {
    tip.textContent = text;
    tip.hidden = false;
    const frame = byId("picture").getBoundingClientRect();
    const left = Math.min(event.clientX - frame.left + 12, frame.width - tip.offsetWidth - 4);
    tip.style.left = `${Math.max(left, 4)}px`;
    tip.style.top = `${Math.max(event.clientY - frame.top - tip.offsetHeight - 10, 4)}px`;
    byId("picture").style.cursor = "pointer";
  };
  network.on("hoverNode", ({ node, event }) =>
    show(`${actors[node].short}: ${actors[node].kind}, ${counted(actors[node].lines, "relation")}`, event));
  network.on("hoverEdge", ({ edge, event }) => show(lineSentence(edge), event));
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
    network.on(gone, () => { hide(); byId("picture").style.cursor = ""; });
  }
}

const lineSentence = (id) =>
  (state.pairs ? pairSentence(id, inPairs(inPicture().visible).get(id)) : sentence(relations[id]));

const sentence = (relation) =>
  `${actors[relation.from].short} ${relation.phrase} ${actors[relation.to].short}`
  + ` (${relation.standing}, ${counted(relation.events, "event")})`;
