// The picture: places, shapes and lines come with the page; colour and dimming are set here.
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
  if (!state.picked) return null;
  const { kind, id } = state.picked;
  if (kind === "relation") return new Set([relations[id].from, relations[id].to]);
  if (kind === "pair") return new Set(id);
  const near = relationsOf.get(id).filter((relation) => shown.has(relation.id));
  return new Set([id, ...near.map((relation) => otherEnd(relation, id))]);
}

const inLight = (relation) =>
  !state.picked ||
  isPicked("relation", relation.id) ||
  (state.picked.kind === "actor" && [relation.from, relation.to].includes(state.picked.id));

function edgeStyle(relation) {
  const picked = isPicked("relation", relation.id);
  const opacity = picked ? 1 : inLight(relation) ? Math.max(0.4, relation.belief) : FADED;
  const color = colours[relation.family];
  return {
    id: relation.id,
    hidden: !shown.has(relation.id),
    color: { color, highlight: color, hover: color, opacity },
    width: relation.width + (picked ? 1.5 : 0),
  };
}

function nodeStyle(actor, light, visible) {
  const background = actor.hollow ? colours.paper : colours.actor;
  const picked = isPicked("actor", actor.id);
  const border = picked ? colours.focus : colours["actor-edge"];
  const same = { background, border };
  return {
    id: actor.id,
    hidden: !visible.has(actor.id),
    opacity: light === null || light.has(actor.id) ? 1 : 0.18,
    borderWidth: picked ? 3 : 1.5,
    color: { ...same, highlight: same, hover: same },
  };
}

const lines = new vis.DataSet();
const points = new vis.DataSet();
let network = null;

function restyle() {
  const light = lit();
  const visible = visibleActors();
  points.update(actors.map((actor) => nodeStyle(actor, light, visible)));
  lines.update(relations.map(edgeStyle));
}

function drawPicture() {
  readColours();
  const light = lit();
  const visible = visibleActors();
  points.add(actors.map(({ id, x, y, shape, size }) =>
    ({ id, x, y, shape, size, ...nodeStyle(actors[id], light, visible) })));
  lines.add(relations.map(({ id, from, to, family, arrows, dashes, smooth }) =>
    // The line runs up to a bar, and stops behind the other marks.
    ({ id, from, to, arrows, dashes, smooth, arrowStrikethrough: family === "disagreement", ...edgeStyle(relations[id]) })));
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
    else if (edges.length) pick("relation", edges[0]);
    else if (state.picked) unpick();
  });
  network.on("afterDrawing", drawLabels);
  drawTips();
  onChange(restyle);
  keepFitted();
  fit(false);
}

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
const moving = () => (calm.matches ? false : { duration: 250, easingFunction: "easeOutQuad" });

// Names keep their size on the screen, so the room they need depends on the scale sought.
function frameAt(scale) {
  const places = network.getPositions([...visibleActors()]);
  const frame = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [id, { x, y }] of Object.entries(places)) {
    const { size, short } = actors[id];
    const half = Math.max(size, labelPixels(short) / 2 / scale) + 6 / scale;
    frame[0] = Math.min(frame[0], x - half);
    frame[1] = Math.min(frame[1], y - size - 8 / scale);
    frame[2] = Math.max(frame[2], x + half);
    frame[3] = Math.max(frame[3], y + size + (LABEL_PIXELS + 12) / scale);
  }
  return frame;
}

function fit(animated = true) {
  if (!shown.size) return;
  fitted = true;
  const { clientWidth, clientHeight } = byId("picture");
  let scale = FIT_AT_MOST;
  let frame = frameAt(scale);
  for (let round = 0; round < 6; round += 1) {
    scale = Math.min(FIT_AT_MOST, clientWidth / (frame[2] - frame[0]), clientHeight / (frame[3] - frame[1]));
    frame = frameAt(scale);
  }
  const position = { x: (frame[0] + frame[2]) / 2, y: (frame[1] + frame[3]) / 2 };
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
    show(`${actors[node].short}: ${actors[node].kind}, ${counted(actors[node].degree, "relation")}`, event));
  network.on("hoverEdge", ({ edge, event }) => show(sentence(relations[edge]), event));
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
    network.on(gone, () => { hide(); byId("picture").style.cursor = ""; });
  }
}

const sentence = (relation) =>
  `${actors[relation.from].short} ${relation.phrase} ${actors[relation.to].short}`
  + ` (${relation.standing}, ${counted(relation.events, "event")})`;
