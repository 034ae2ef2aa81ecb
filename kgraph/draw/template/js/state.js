// What the reader asked for: filters, search, the view, the picked relation, pair or actor. It
// is kept in the address after "#", so that a view can be sent to someone who has the file.
const state = {
  families: new Set(FAMILIES),
  standings: new Set(STANDINGS),
  kinds: new Set(KINDS),
  search: "",
  publisher: "", // "" is any
  belief: 0,
  days: null, // [first, last], both included; null is any, and what has no day
  fold: false, // persons and governments as the state they act for
  pairs: false, // all relations of two actors as one line
  everyone: false, // those beyond the strongest too
  theme: "", // "light" or "dark"; "" is as the reader's system has it
  picked: null, // {kind: "relation" | "actor", id} or {kind: "pair", id: [actor, actor]}
};

const watchers = [];
const onChange = (watcher) => watchers.push(watcher);

// The relations that pass, by number, and for each how many of its statements do.
let shown = new Map();

// A filter looks at a relation, or at its statements; each by the name of what it reads in the state.
const RELATION_FILTERS = {
  families: (relation) => state.families.has(relation.family),
  standings: (relation) => state.standings.has(relation.standing),
  kinds: (relation) => state.kinds.has(actors[relation.from].kind) && state.kinds.has(actors[relation.to].kind),
  belief: (relation) => relation.belief >= state.belief,
  search: (relation, words) => words.every((word) => haystack(relation).includes(word)),
};
const STATEMENT_FILTERS = {
  days: (one) => !state.days || (one.when >= state.days[0] && one.when <= state.days[1]),
  publisher: ({ article }) => !state.publisher || content.articles[article].publisher === state.publisher,
};

const passes = (statement) => STATEMENT_FILTERS.days(statement) && STATEMENT_FILTERS.publisher(statement);

const statementsShown = (relation) =>
  state.days || state.publisher ? relation.statements.filter(passes) : relation.statements;

const hiddenBy = (relation, words) =>
  Object.keys(RELATION_FILTERS).filter((one) => !RELATION_FILTERS[one](relation, words));

// Days and publishers are left out here: they look at statements.
const passesButDays = (relation, words) =>
  Object.values(RELATION_FILTERS).every((filter) => filter(relation, words));

const searchedWords = () => folded(state.search).split(/\s+/).filter(Boolean);

function find() {
  const words = searchedWords();
  const found = new Map();
  for (const relation of relations) {
    if (!passesButDays(relation, words)) continue;
    const count = statementsShown(relation).length;
    if (count) found.set(relation.id, count);
  }
  return found;
}

// What moves on at once, as while a range is dragged, is not settled: browsers limit how often
// a page may write its address. Watchers are told what changed.
function change(wanted, settled = true) {
  Object.assign(state, wanted);
  shown = find();
  if (settled) writeAddress();
  for (const watcher of watchers) watcher(wanted);
}

const pick = (kind, id) => change({ picked: { kind, id } });
const unpick = () => change({ picked: null });
const isPicked = (kind, id) => state.picked !== null && state.picked.kind === kind && state.picked.id === id;
const isFiltered = () => shown.size < relations.length || state.days !== null || state.publisher !== "";
const NO_FILTER = () => ({
  families: new Set(FAMILIES), standings: new Set(STANDINGS), kinds: new Set(KINDS),
  search: "", publisher: "", belief: 0, days: null,
});
