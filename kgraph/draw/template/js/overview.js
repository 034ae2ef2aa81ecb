// With nothing picked: where to begin.
const OVERVIEW_ROWS = 5;
const isTold = (relation) => shown.has(relation.id) && !isInside(relation);
const isFirm = (relation) => relation.standing === "happened" || relation.standing === "claimed";

// The sums of what is told by a key, the greatest first.
function ranked(list, keyOf) {
  const sums = new Map();
  for (const relation of list) {
    const key = keyOf(relation);
    sums.set(key, (sums.get(key) ?? 0) + relation.events);
  }
  return [...sums].sort(([one, a], [two, b]) => b - a || (one < two ? -1 : 1)).slice(0, OVERVIEW_ROWS);
}

const summed = (swatch, goal, events) => element("li", {}, swatch, goal,
  element("span", { class: "count" }, counted(events, "event")));

function pressed(list) {
  return ranked(list.filter((one) => one.family === "pressure"), (one) => drawnFor(one.to))
    .map(([id, events]) => summed(familySwatch("pressure"), actorButton(id), events));
}

function quarrels(list) {
  const pairOf = (one) => [drawnFor(one.from), drawnFor(one.to)].sort((a, b) => a - b).join(" ");
  return ranked(list.filter((one) => one.family === "disagreement"), pairOf).map(([key, events]) => {
    const pair = key.split(" ").map(Number);
    return summed(familySwatch("disagreement", { mutual: true }),
      linkTo("pair", pair, name(actors[pair[0]]), " and ", name(actors[pair[1]])), events);
  });
}

function overview() {
  const told = relations.filter(isTold);
  if (!told.length) return [];
  const firm = told.filter(isFirm);
  const most = [...told].sort((one, two) => two.events - one.events || two.belief - one.belief || one.id - two.id);
  const listed = (title, rows) => (rows.length ? [heading(title), element("ul", { class: "list" }, ...rows)] : []);
  return [
    hint("Click on a line to read the sentences it rests on, or on an actor to see its relations alone. The Esc key goes back."),
    ...listed("Relations with the most events", most.slice(0, OVERVIEW_ROWS).map(relationRow)),
    ...listed("Under the most pressure", pressed(firm)),
    ...listed("In the most disagreements", quarrels(firm)),
  ];
}
