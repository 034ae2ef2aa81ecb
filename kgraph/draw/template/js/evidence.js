// The evidence for a relation: its statements with their quotes, marked in place.
const STATEMENTS_AT_ONCE = 50;
const LONG_QUOTE = 900;
const MARK_WORDS = {
  source: "who acts", trigger: "what it does", target: "towards whom", speaker: "who says so",
};

function marked(quote) {
  const isLong = quote.reduce((sum, [text]) => sum + text.length, 0) > LONG_QUOTE;
  // What scrolls must be reached by keyboard.
  return element("blockquote", { dir: "auto", class: isLong ? "long" : null, tabindex: isLong ? 0 : null },
    ...quote.map(([text, mark]) => (mark ? element("mark", { class: mark, title: MARK_WORDS[mark] }, text) : text)));
}

const marksOf = (statements) =>
  new Set(statements.flatMap((one) => one.quotes.flat().map(([, mark]) => mark)));

function keyOfMarks(statements) {
  const present = marksOf(statements);
  return element("p", { class: "marks-key" }, ...Object.entries(MARK_WORDS)
    .filter(([mark]) => present.has(mark))
    .flatMap(([mark, words], i) => [i ? " \u00b7 " : "Marked: ", element("span", { class: `as-mark ${mark}` }, words)]));
}

// The marks once more, for those who hear the page.
function marksInWords(statement) {
  const parts = Object.entries(MARK_WORDS).map(([mark, words]) => {
    const texts = statement.quotes.flat().filter((piece) => piece[1] === mark).map(([text]) => text);
    return texts.length ? `${capitalised(words)}: ${texts.join(", ")}.` : "";
  });
  return element("p", { class: "unseen" }, parts.filter(Boolean).join(" "));
}

function origin(article) {
  const link = article.link && safeAddress(article.link);
  const title = element("bdi", {}, cut(article.title, 160));
  return element("p", { class: "origin" },
    article.publisher
      ? element("span", { class: "publisher" }, element("bdi", {}, cut(article.publisher, 80)))
      : "Publisher not known",
    ", ", element("span", { class: "day" }, article.published ? written(article.published) : "no date"),
    element("span", { class: "title" }, link
      ? element("a", { href: link, target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" }, title)
      : title));
}

function detailsOf(relation, statement) {
  const { published } = content.articles[statement.article];
  return [
    statement.day && statement.day !== published ? `event on ${written(statement.day)}` : null,
    statement.other_time ? "tells another time than its article\u2019s day" : null,
    [relation.type, relation.family].includes(statement.type) ? null : `type ${statement.type}`,
    statement.topic ? `topic ${statement.topic}` : null,
    `confidence ${statement.confidence.toFixed(2)}`,
    `rule ${statement.rule}`,
  ].filter(Boolean).join(" \u00b7 ");
}

function statementCard(relation, statement) {
  const copy = element("button", { type: "button", class: "quiet", title: "Copy this statement as a citation",
    onclick: () => copyText(citation(relation, statement), copy, "Copied 1 citation") }, "Copy citation");
  return element("article", {
    class: passes(statement) ? "statement" : "statement outside", tabindex: -1,
    "data-statement": relation.statements.indexOf(statement),
  },
  ...statement.quotes.map(marked),
  marksInWords(statement),
  origin(content.articles[statement.article]),
  element("p", { class: "manner" }, element("bdi", {}, `${cut(statement.manner, 300)}.`)),
  element("p", { class: "how" }, capitalised(detailsOf(relation, statement))),
  copy);
}

// By day, those without one last; the order within a day stays.
function inOrder(statements) {
  const turn = reading.newestFirst ? -1 : 1;
  return [...statements].sort((one, two) => {
    if (!one.when || !two.when) return (one.when ? 0 : 1) - (two.when ? 0 : 1);
    return one.when < two.when ? -turn : one.when > two.when ? turn : 0;
  });
}

const listedStatements = (relation) => inOrder(reading.outside ? relation.statements : statementsShown(relation));

function outsideControl(relation) {
  const count = relation.statements.length - statementsShown(relation).length;
  if (!count) return null;
  const limits = [state.days ? "dates" : null, state.publisher ? "publisher" : null].filter(Boolean);
  const where = `outside the ${limits.join(" and the ")}`;
  return element("p", { class: "more" }, `${grouped(count)} more ${where} `,
    control("outside", reading.outside ? "Hide" : "Show", () => { reading.outside = !reading.outside; },
      { "aria-label": `${reading.outside ? "Hide" : "Show"} those ${where}` }));
}

function moreControl(listed) {
  const left = listed.length - reading.statements;
  if (left <= 0) return null;
  const words = `Show ${Math.min(left, STATEMENTS_AT_ONCE)} more of ${grouped(listed.length)}`;
  const show = () => {
    const next = reading.statements;
    reading.statements += STATEMENTS_AT_ONCE;
    drawPanel();
    byId("panel").querySelectorAll(".statement")[next].focus();
  };
  return element("button", { type: "button", class: "quiet", onclick: show }, words);
}

function statementTools(relation, listed) {
  const copy = element("button", { type: "button", class: "quiet", onclick: () =>
    copyText(listed.map((one) => citation(relation, one)).join("\n\n"), copy,
      `Copied ${counted(listed.length, "citation")}`) }, "Copy all");
  const turn = control("order", `${reading.newestFirst ? "Newest" : "Oldest"} first \u2193`,
    () => { reading.newestFirst = !reading.newestFirst; },
    { "aria-label": `${reading.newestFirst ? "Newest" : "Oldest"} first: turn the order` });
  return element("div", { class: "statement-tools" }, listed.length > 1 ? turn : null, listed.length > 1 ? copy : null);
}

function measuresOf(relation) {
  const { publishers } = relation;
  const named = publishers.slice(0, LISTED).map((one) => cut(one, 80)).join(", ");
  return element("dl", { class: "measures" },
    ...measure("Standing", relation.mutual ? `${relation.standing}, mutual` : relation.standing),
    ...measure("Distinct events", grouped(relation.events)),
    ...(publishers.length
      ? measure(capitalised(counted(publishers.length, "publisher")),
        element("bdi", {}, publishers.length > LISTED ? `${named} and others` : named))
      : []),
    ...(relation.first || relation.last ? measure("Dates", period(relation.first, relation.last)) : []),
    ...measure("Belief", relation.belief.toFixed(2)));
}

function relationPanel(relation) {
  const ends = [drawnFor(relation.from), drawnFor(relation.to)];
  const others = relationsBetween(...ends).filter((other) => other !== relation).sort(byEvents);
  const listed = listedStatements(relation);
  const cards = listed.slice(0, reading.statements);
  return [
    topBar(familySwatch(relation.family, relation), capitalised(relation.family),
      relation.type ? element("span", { class: "type" }, relation.type) : null),
    element("h2", {}, actorButton(relation.from, true),
      element("span", { class: "phrase" }, ` ${relation.phrase} `), actorButton(relation.to, true),
      unlessHappened(relation.standing)),
    measuresOf(relation),
    ...timeline(...ends, relation),
    element("div", { class: "statements-head" },
      heading(`What the articles say (${counted(statementsShown(relation).length, "statement")})`),
      statementTools(relation, listed)),
    outsideControl(relation),
    cards.length ? keyOfMarks(cards) : null,
    ...cards.map((statement) => statementCard(relation, statement)),
    moreControl(listed),
    ...(others.length ? [heading("Also between these two"), ...shortList("between", others, relationRow)] : []),
  ];
}

// From the timeline: the statement's card, of whichever relation, takes the focus.
function showStatement(relation, statement) {
  if (!isPicked("relation", relation.id)) open("relation", relation.id);
  if (!passes(statement)) reading.outside = true;
  const place = listedStatements(relation).indexOf(statement);
  while (place >= reading.statements) reading.statements += STATEMENTS_AT_ONCE;
  drawPanel();
  const card = byId("panel").querySelector(`[data-statement="${relation.statements.indexOf(statement)}"]`);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center", behavior: "auto" });
}
