// The picture by keyboard: arrows go to the next actor that way, Enter opens it, N and P step
// through its relations. The actor at hand is ringed, and said in a live region.
const WAYS = { arrowright: [1, 0], arrowleft: [-1, 0], arrowdown: [0, 1], arrowup: [0, -1] };
let atHand = null;

const say = (text) => { byId("said").textContent = text; };
const shownAt = (id) => relationsAt(id).filter((relation) => shown.has(relation.id) && !isInside(relation));

function nextActor([right, down]) {
  const places = network.getPositions([...visibleActors()]);
  const here = places[atHand];
  let [best, least] = [null, Infinity];
  for (const [id, { x, y }] of Object.entries(places)) {
    const along = (x - here.x) * right + (y - here.y) * down;
    const across = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * right);
    // What stands askew counts as further, so that "right" does not lead far up.
    if (along > 0 && along + 2 * across < least) [best, least] = [Number(id), along + 2 * across];
  }
  return best;
}

function takeAtHand(id) {
  atHand = id;
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const { clientWidth, clientHeight } = byId("picture");
  if (x < 0 || y < 0 || x > clientWidth || y > clientHeight) network.moveTo({ position: network.getPosition(id) });
  network.redraw();
  say(`${actors[id].short}, ${actors[id].kind}, ${counted(shownAt(id).length, "relation")}`);
}

function firstAtHand() {
  const visible = visibleActors();
  const picked = state.picked?.kind === "actor" ? state.picked.id : null;
  return visible.has(picked) ? picked : byDegree.find(({ id }) => visible.has(id))?.id ?? null;
}

function goOn(way) {
  const id = nextActor(way);
  if (id === null) say("No actor further this way.");
  else takeAtHand(id);
}

function openAtHand() {
  if (state.picked) return byId("panel").focus();
  pick("actor", atHand);
  say(`${actors[atHand].short} is open. N for its relations, Enter to read, Escape to close.`);
}

function stepThroughRelations(step) {
  const list = shownAt(atHand).sort((one, two) => two.events - one.events || one.id - two.id);
  const present = list.findIndex((relation) => isPicked("relation", relation.id));
  const next = present < 0 && step < 0 ? list.length - 1 : (present + step + list.length) % list.length;
  pick("relation", list[next].id);
  say(`${sentence(list[next])}. ${next + 1} of ${list.length}`);
}

function leavePicture() {
  if (state.picked) return; // the first press closes what is open, here as anywhere on the page
  atHand = null;
  byId("picture").blur();
}

const PICTURE_KEYS = {
  ...Object.fromEntries(Object.entries(WAYS).map(([key, way]) => [key, () => goOn(way)])),
  home: () => takeAtHand(byDegree.find(({ id }) => visibleActors().has(id)).id),
  enter: openAtHand,
  n: () => stepThroughRelations(1),
  p: () => stepThroughRelations(-1),
  escape: leavePicture,
};

function onPictureKey(event) {
  const act = PICTURE_KEYS[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
  if (act !== leavePicture) event.preventDefault();
  if (atHand === null) atHand = firstAtHand();
  if (atHand !== null) act();
}

function drawRing(context) {
  if (atHand === null || document.activeElement !== byId("picture")) return;
  const { x, y } = network.getPosition(atHand);
  const scale = network.getScale();
  const actor = actors[atHand];
  context.save();
  for (const [colour, pixels] of [[colours.paper, 8], [colours.focus, 3.5]]) {
    context.beginPath();
    context.arc(x, y, actor.size + 6 / scale, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = pixels / scale;
    context.stroke();
  }
  context.textAlign = "center";
  context.lineJoin = "round";
  drawName(context, actor, x, y + 8 / scale, scale, []);
  context.restore();
}

function reachPicture() {
  const picture = byId("picture");
  picture.firstElementChild.removeAttribute("tabindex"); // the library's own stop, without a name
  picture.addEventListener("keydown", onPictureKey);
  picture.addEventListener("focus", () => {
    const start = atHand ?? firstAtHand();
    if (start !== null && picture.matches(":focus-visible")) takeAtHand(start);
  });
  picture.addEventListener("blur", () => network.redraw());
  network.on("afterDrawing", drawRing);
  onChange(() => {
    if (state.picked?.kind === "actor") atHand = state.picked.id;
    if (atHand !== null && !visibleActors().has(atHand)) atHand = null;
  });
}
