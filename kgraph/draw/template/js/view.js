// What is drawn for what: a person may stand as a state, all relations of two as one line.
const drawnFor = (id) => (state.fold ? actors[id].state ?? id : id);

// Those within one state are not drawn while persons stand as states.
const isInside = (relation) => drawnFor(relation.from) === drawnFor(relation.to);

const isBetween = (relation, one, two) => {
  const from = drawnFor(relation.from);
  const to = drawnFor(relation.to);
  return (from === one && to === two) || (from === two && to === one);
};

// All relations between two drawn actors, either way.
const relationsBetween = (one, two) =>
  (state.fold ? relations : relationsOf.get(one)).filter((relation) => isBetween(relation, one, two));

// All relations at a drawn actor: with persons as states, those of all who act for it.
const relationsAt = (id) =>
  state.fold
    ? relations.filter((relation) => !isInside(relation) && [drawnFor(relation.from), drawnFor(relation.to)].includes(id))
    : relationsOf.get(id);

const otherEnd = (relation, actor) =>
  (drawnFor(relation.from) === actor ? drawnFor(relation.to) : drawnFor(relation.from));

// The picked as it is drawn: the two ends of a relation or pair, or one actor.
function pickedActors() {
  if (!state.picked) return [];
  const { kind, id } = state.picked;
  if (kind === "relation") return [relations[id].from, relations[id].to].map(drawnFor);
  return (kind === "pair" ? id : [id]).map(drawnFor);
}

// Where there are too many for one picture, it has those with the most events, whoever is
// picked with all partners, and as many again of those that a search finds.
const strongest = actors.filter((actor) => actor.strong);
const isCrowd = strongest.length < content.summary.actors;

function found() {
  const ends = new Set();
  if (!searchedWords().length) return ends;
  const most = [...shown.keys()].sort((one, two) => relations[two].events - relations[one].events || one - two);
  for (const id of most) {
    if (ends.size >= strongest.length) break;
    ends.add(relations[id].from).add(relations[id].to);
  }
  return ends;
}

function actorsInPicture() {
  if (!isCrowd || state.everyone) return new Set(actors.filter((actor) => actor.degree).map(({ id }) => drawnFor(id)));
  const partners = pickedActors().length === 1
    ? relationsAt(pickedActors()[0]).flatMap(({ from, to }) => [from, to])
    : [];
  const all = [...strongest.map(({ id }) => id), ...found(), ...partners, ...pickedActors()];
  return new Set(all.map(drawnFor));
}

// Who and what is in the picture, hidden or not; found anew after each change, for which
// "shown" is another.
let present = { shown: null };
function inPicture() {
  if (present.shown === shown) return present;
  const inside = actorsInPicture();
  const lines = relations.filter((one) =>
    inside.has(drawnFor(one.from)) && inside.has(drawnFor(one.to)) && !isInside(one));
  const visible = lines.filter((one) => shown.has(one.id));
  present = {
    shown,
    actors: inside,
    relations: lines,
    visible,
    visibleActors: new Set(visible.flatMap((one) => [drawnFor(one.from), drawnFor(one.to)])),
  };
  return present;
}

const visibleActors = () => inPicture().visibleActors;
