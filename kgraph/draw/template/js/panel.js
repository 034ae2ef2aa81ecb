// The evidence: the quotes behind a relation, the relations of an actor.
const measure = (term, value) => [element("dt", {}, term), element("dd", {}, value)];

function marked(quote) {
  return element("blockquote", { dir: "auto" }, ...quote.map(([text, mark]) =>
    mark ? element("mark", { class: mark, title: mark }, text) : document.createTextNode(text)));
}

function origin(article) {
  const link = article.link && safeAddress(article.link);
  const title = element("bdi", {}, article.title.length > 160 ? `${article.title.slice(0, 159)}\u2026` : article.title);
  const parts = [
    article.publisher ? element("span", { class: "publisher" }, element("bdi", {}, article.publisher.slice(0, 80))) : null,
    article.published ? written(article.published) : "no date",
    link
      ? element("a", { href: link, target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" }, title)
      : title,
  ].filter(Boolean);
  return element("p", { class: "origin" }, ...parts.flatMap((part, i) => (i ? [" \u00b7 ", part] : [part])));
}

function statementCard(statement) {
  const details = [
    `Type ${statement.type}`,
    statement.day ? `event on ${written(statement.day)}` : null,
    statement.topic ? `topic ${statement.topic}` : null,
    `confidence ${statement.confidence.toFixed(2)}`,
    `rule ${statement.rule}`,
  ].filter(Boolean);
  return element("article", { class: "statement" },
    ...statement.quotes.map(marked),
    origin(content.articles[statement.article]),
    element("p", { class: "how" }, element("bdi", {}, `${statement.manner}.`)),
    element("p", { class: "how" }, `${details.join(" \u00b7 ")}`));
}

const closeButton = () => element("button", { type: "button", class: "close", "aria-label": "Close", onclick: unpick }, "\u00d7");

const actorButton = (id, long) =>
  element("button", { type: "button", class: "link", onclick: () => open("actor", id) }, name(actors[id], long));

// "North Korea accuses Japan" must not stand alone where that is denied or only planned.
const unlessHappened = (relation) =>
  relation.standing === "happened" ? null : element("span", { class: "standing" }, ` (${relation.standing})`);

function relationRow(relation) {
  return element("li", {},
    familySwatch(relation.family, relation),
    element("button", { type: "button", class: "link", onclick: () => open("relation", relation.id) },
      name(actors[relation.from]), ` ${relation.phrase} `, name(actors[relation.to]), unlessHappened(relation)),
    element("span", { class: "count" }, counted(relation.events, "event")));
}

const relationList = (list) => element("ul", { class: "list" }, ...list.map(relationRow));

function relationPanel(relation) {
  const together = relationsBetween(drawnFor(relation.from), drawnFor(relation.to)).filter((other) => other !== relation);
  return [
    element("div", { class: "bar" },
      element("span", { class: "tag" }, familySwatch(relation.family, relation), capitalised(relation.family),
        relation.type ? element("span", { class: "type" }, relation.type) : null),
      closeButton()),
    element("h2", {}, actorButton(relation.from, true),
      element("span", { class: "phrase" }, ` ${relation.phrase} `), actorButton(relation.to, true),
      unlessHappened(relation)),
    element("dl", { class: "measures" },
      ...measure("Standing", relation.mutual ? `${relation.standing}, mutual` : relation.standing),
      ...measure("Distinct events", grouped(relation.events)),
      ...(relation.publishers.length
        ? measure(counted(relation.publishers.length, "publisher"), relation.publishers.slice(0, 8).join(", "))
        : []),
      ...(relation.first || relation.last ? measure("Dates", period(relation.first, relation.last)) : []),
      ...measure("Belief", relation.belief.toFixed(2))),
    element("h3", {}, `What the articles say (${counted(relation.statements.length, "statement")})`),
    ...relation.statements.map(statementCard),
    ...(together.length ? [element("h3", {}, "Also between these two"), relationList(together)] : []),
  ];
}

function pairPanel(one, two) {
  const between = relationsBetween(one, two).filter((relation) => shown.has(relation.id));
  return [
    element("div", { class: "bar" }, element("span", { class: "tag" }, counted(between.length, "relation")), closeButton()),
    element("h2", {}, actorButton(one, true), " and ", actorButton(two, true)),
    relationList(between),
  ];
}

function actorPanel(actor) {
  const own = relationsAt(actor.id).filter((relation) => shown.has(relation.id));
  const groups = FAMILIES.map((family) => own.filter((relation) => relation.family === family)).filter((one) => one.length);
  return [
    element("div", { class: "bar" },
      element("span", { class: "tag" }, shapeSwatch(actor.shape, actor.hollow), capitalised(actor.kind),
        actor.code ? element("span", { class: "type" }, actor.code) : null),
      closeButton()),
    element("h2", {}, name(actor, true)),
    element("p", { class: "hint" }, own.length < actor.degree
      ? `${own.length} of ${counted(actor.degree, "relation")} with the filters set`
      : counted(actor.degree, "relation")),
    ...groups.flatMap((group) => [
      element("h3", {}, `${capitalised(group[0].family)} (${group.length})`),
      relationList([...group].sort((one, two) => two.events - one.events || one.id - two.id))]),
  ];
}

const hint = (text) => element("p", { class: "hint" }, text);

const AT_FIRST = 12;

function overview() {
  const most = relations
    .filter((relation) => shown.has(relation.id))
    .sort((one, two) => two.events - one.events || two.belief - one.belief || one.id - two.id)
    .slice(0, AT_FIRST);
  if (!most.length) return [];
  return [
    hint("Click on a line to read the sentences it rests on, with their articles."),
    hint("Click on an actor to see its relations alone. The Esc key goes back."),
    element("h3", {}, "Relations with the most events"),
    relationList(most),
  ];
}

const PANELS = {
  relation: (id) => relationPanel(relations[id]),
  actor: (id) => actorPanel(actors[id]),
  pair: ([one, two]) => pairPanel(one, two),
};

function drawPanel() {
  if (!state.picked) {
    return byId("panel").replaceChildren(...overview());
  }
  const { kind, id } = state.picked;
  return byId("panel").replaceChildren(...PANELS[kind](id));
}

// Opened from a list or the table, the panel takes the focus, so that the keyboard follows.
function open(kind, id) {
  pick(kind, id);
  byId("panel").focus({ preventScroll: false });
}
