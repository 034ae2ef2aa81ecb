// An actor: who it is, and how it stands to each other.
const TIES = [
  { key: "agrees", title: "Agrees with", family: "agreement" },
  { key: "quarrels", title: "Quarrels with", family: "disagreement" },
  { key: "presses", title: "Presses", family: "pressure", acts: true },
  { key: "pressed", title: "Is pressed by", family: "pressure", acts: false },
  { key: "meets", title: "Is in contact with", family: "contact" },
];

// The relations to one other of one standing together: what is denied is never counted with what happened.
function tiesOf(id, own, { family, acts }) {
  const ties = new Map();
  for (const relation of own) {
    if (relation.family !== family) continue;
    if (acts !== undefined && acts !== (drawnFor(relation.from) === id)) continue;
    const other = otherEnd(relation, id);
    const key = `${other} ${relation.standing}`;
    const tie = ties.get(key) || { id: other, standing: relation.standing, family, events: 0, relations: [] };
    tie.events += relation.events;
    tie.relations.push(relation);
    ties.set(key, tie);
  }
  const rank = (tie) => STANDINGS.indexOf(tie.standing);
  return [...ties.values()].sort((one, two) => two.events - one.events || rank(one) - rank(two) || one.id - two.id);
}

function tieRow(id, most) {
  return (tie) => {
    const goal = tie.relations.length === 1 ? ["relation", tie.relations[0].id] : ["pair", [id, tie.id]];
    const bar = drawn("svg", { class: `tie ${tie.standing}`, "aria-hidden": "true" },
      drawn("rect", { class: tie.family, width: `${(100 * tie.events) / most}%`, height: "100%" }));
    return element("li", { class: "tie-row" },
      element("span", {}, linkTo(...goal, name(actors[tie.id])), unlessHappened(tie.standing)), bar,
      element("span", { class: "count" }, counted(tie.events, "event")));
  };
}

function tieLists(id, own) {
  const lists = TIES.map((kind) => [kind, tiesOf(id, own, kind)]).filter(([, ties]) => ties.length);
  const most = Math.max(...lists.map(([, ties]) => ties[0].events)); // one scale for all bars
  return lists.flatMap(([kind, ties]) => {
    const title = element("h3", { class: "tie-head" }, familySwatch(kind.family), `${kind.title} (${grouped(ties.length)})`);
    return [title, ...shortList(kind.key, ties, tieRow(id, most))];
  });
}

function actsFor(actor) {
  if (actor.acts_for === undefined) return [];
  return measure("Acts for", typeof actor.acts_for === "number" ? actorButton(actor.acts_for) : element("bdi", {}, cut(actor.acts_for, 120)));
}

// The years stay together.
function post(words) {
  const years = words.lastIndexOf(", ") + 2;
  return element("span", {}, element("bdi", {}, words.slice(0, years)), element("span", { class: "day" }, words.slice(years)));
}

function factsOf(actor, own) {
  const statements = own.flatMap(statementsShown);
  const days = statements.map((one) => one.when).filter(Boolean).sort();
  const articles = new Set(statements.map((one) => one.article));
  const publishers = new Set([...articles].map((one) => content.articles[one].publisher).filter(Boolean));
  const wikidata = actor.wikidata && safeAddress(actor.wikidata);
  const named = (actor.named || []).flatMap((words, i) => [i ? ", " : null, element("bdi", {}, words)]).filter(Boolean);
  return element("dl", { class: "measures" },
    ...actsFor(actor),
    ...(actor.offices ? measure("Office", ...actor.offices.map(post)) : []),
    ...(named.length ? measure("Named", element("span", {}, ...named)) : []),
    ...(days.length ? measure("Dates", period(days[0], days.at(-1))) : []),
    ...measure("Told in", [counted(articles.size, "article"),
      publishers.size ? ` of ${counted(publishers.size, "publisher")}` : ""].join("")),
    ...(wikidata
      ? measure("Wikidata", element("a", { href: wikidata, target: "_blank", rel: "noopener noreferrer",
        referrerpolicy: "no-referrer" }, cut(wikidata.split("/").at(-1), 40)))
      : []));
}

function actorPanel(actor) {
  const all = relationsAt(actor.id);
  const own = all.filter((relation) => shown.has(relation.id));
  return [
    topBar(shapeSwatch(actor.shape, actor.hollow), capitalised(actor.kind),
      actor.code ? element("span", { class: "type" }, actor.code) : null),
    element("h2", {}, name(actor, true)),
    hint(own.length < all.length
      ? `${own.length} of ${counted(all.length, "relation")} with the filters set`
      : counted(all.length, "relation")),
    factsOf(actor, own),
    own.length ? sharesBar(own) : null,
    ...tieLists(actor.id, own),
  ];
}
