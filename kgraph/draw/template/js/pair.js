// Two actors: how they stand to one another, each way.
function pairPanel(one, two) {
  const every = relationsBetween(one, two);
  const between = every.filter((relation) => shown.has(relation.id)).sort(byEvents);
  const hidden = every.length - between.length;
  const way = (key, title, list) =>
    (list.length ? [element("h3", {}, ...title, ` (${list.length})`), ...shortList(key, list, relationRow)] : []);
  const from = (actor) => between.filter((relation) => !relation.mutual && drawnFor(relation.from) === actor);
  return [
    topBar(counted(between.length, "relation")),
    element("h2", {}, actorButton(one, true), element("span", { class: "phrase" }, " and "), actorButton(two, true)),
    hidden ? hint(`${counted(hidden, "more relation")} outside the filters.`) : null,
    between.length ? sharesBar(between) : null,
    ...timeline(one, two),
    ...way("out", [name(actors[one]), " towards ", name(actors[two])], from(one)),
    ...way("back", [name(actors[two]), " towards ", name(actors[one])], from(two)),
    ...way("both", ["Both ways"], between.filter((relation) => relation.mutual)),
  ];
}
