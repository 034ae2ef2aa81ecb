// The panel: what is told of the relation, pair or actor picked, or what to look at first.
const LISTED = 8;

// How far the reader has unfolded the panel; all but the order ends with the pick.
const reading = { newestFirst: true, statements: 0, outside: false, whole: new Set() };

const measure = (term, ...values) => [element("dt", {}, term), ...values.map((value) => element("dd", {}, value))];
const heading = (text) => element("h3", {}, text);
const hint = (...parts) => element("p", { class: "hint" }, ...parts);

const closeButton = () => element("button", { type: "button", class: "close", "aria-label": "Close", onclick: unpick }, "\u00d7");

const linkTo = (kind, id, ...words) =>
  element("button", { type: "button", class: "link", onclick: () => open(kind, id) }, ...words);

const actorButton = (id, long) => linkTo("actor", id, name(actors[id], long));

const topBar = (...parts) =>
  element("div", { class: "bar" }, element("span", { class: "tag" }, ...parts), closeButton());

// "North Korea accuses Japan" must not stand alone where that is denied or only planned.
const unlessHappened = (standing) =>
  standing === "happened" ? null : element("span", { class: "standing" }, ` (${standing})`);

function relationRow(relation) {
  return element("li", {},
    familySwatch(relation.family, relation),
    element("span", {},
      linkTo("relation", relation.id, name(actors[relation.from]), ` ${relation.phrase} `, name(actors[relation.to])),
      unlessHappened(relation.standing)),
    element("span", { class: "count" }, counted(relation.events, "event")));
}

const byEvents = (one, two) => two.events - one.events || one.id - two.id;

// A control that draws the panel anew keeps the focus: it is found again by its key.
function control(key, words, act, properties = {}) {
  const pressed = () => {
    act();
    drawPanel();
    byId("panel").querySelector(`[data-key="${key}"]`)?.focus();
  };
  return element("button", { type: "button", class: "quiet", "data-key": key, ...properties, onclick: pressed }, words);
}

// The first of a list, and a button for the rest.
function shortList(key, items, row, first = LISTED) {
  const isWhole = reading.whole.has(key);
  const list = element("ul", { class: "list" }, ...(isWhole ? items : items.slice(0, first)).map(row));
  if (items.length <= first) return [list];
  const turn = () => (isWhole ? reading.whole.delete(key) : reading.whole.add(key));
  const words = isWhole ? "Show fewer" : `Show all ${grouped(items.length)}`;
  return [list, control(key, words, turn, { "aria-expanded": String(isWhole) })];
}

// How the statements that pass divide among the families: a bar, and the same in figures.
function sharesBar(list) {
  const counts = FAMILIES.map((family) => [family, list.filter((one) => one.family === family)
    .reduce((sum, one) => sum + (shown.get(one.id) ?? 0), 0)]).filter(([, count]) => count);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  let at = 0;
  const bar = drawn("svg", { class: "shares", "aria-hidden": "true" });
  for (const [family, count] of counts) {
    bar.append(drawn("rect", { class: family, x: `${(100 * at) / all}%`, width: `${(100 * count) / all}%`, height: "100%" }));
    at += count;
  }
  return element("figure", { class: "share" },
    element("figcaption", {}, counted(all, "statement"), " by kind of relation"), bar,
    element("ul", {}, ...counts.map(([family, count]) => element("li", {},
      familySwatch(family), capitalised(family),
      element("span", { class: "count" }, grouped(count)),
      element("span", { class: "count" }, `${Math.round((100 * count) / all)}%`)))));
}

const PANELS = {
  relation: (id) => relationPanel(relations[id]),
  actor: (id) => actorPanel(actors[id]),
  pair: ([one, two]) => pairPanel(one, two),
};

let told = null; // the pick that the panel tells of
function drawPanel() {
  const isNew = told !== state.picked;
  told = state.picked;
  if (isNew) Object.assign(reading, { statements: STATEMENTS_AT_ONCE, outside: false, whole: new Set() });
  const { kind, id } = state.picked ?? {};
  byId("panel").replaceChildren(...(kind ? PANELS[kind](id) : overview()).filter(Boolean));
  if (isNew) byId("panel").scrollTop = 0;
}

// Opened from a list or the table, the panel takes the focus, so that the keyboard follows.
function open(kind, id) {
  pick(kind, id);
  byId("panel").focus({ preventScroll: false });
}
