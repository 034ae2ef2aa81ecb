// What is drawn for what: a person may stand as a state, all relations of two as one line.
const drawnFor = (id) => (state.fold ? actors[id].state ?? id : id);

// Those within one state are not drawn while persons stand as states.
const isInside = (relation) => drawnFor(relation.from) === drawnFor(relation.to);

// All relations between two drawn actors, either way.
const relationsBetween = (one, two) =>
  relations.filter((relation) => {
    const from = drawnFor(relation.from);
    const to = drawnFor(relation.to);
    return (from === one && to === two) || (from === two && to === one);
  });

// All relations at a drawn actor: with persons as states, those of all who act for it.
const relationsAt = (id) =>
  state.fold
    ? relations.filter((relation) => !isInside(relation) && [drawnFor(relation.from), drawnFor(relation.to)].includes(id))
    : relationsOf.get(id);

const otherEnd = (relation, actor) =>
  (drawnFor(relation.from) === actor ? drawnFor(relation.to) : drawnFor(relation.from));

const visibleActors = () =>
  new Set(relations.filter((one) => shown.has(one.id) && !isInside(one))
    .flatMap((one) => [drawnFor(one.from), drawnFor(one.to)]));
