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

const passes = (statement) =>
  (!state.days || (statement.when >= state.days[0] && statement.when <= state.days[1])) &&
  (!state.publisher || content.articles[statement.article].publisher === state.publisher);

const statementsShown = (relation) =>
  state.days || state.publisher ? relation.statements.filter(passes) : relation.statements;

// A day of the time range alone may be left out, for the histogram that sets it.
function passesButDays(relation, words) {
  return (
    state.families.has(relation.family) &&
    state.standings.has(relation.standing) &&
    state.kinds.has(actors[relation.from].kind) &&
    state.kinds.has(actors[relation.to].kind) &&
    relation.belief >= state.belief &&
    words.every((word) => haystack(relation).includes(word))
  );
}

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

function change(wanted) {
  Object.assign(state, wanted);
  shown = find();
  writeAddress();
  for (const watcher of watchers) watcher();
}

const pick = (kind, id) => change({ picked: { kind, id } });
const unpick = () => change({ picked: null });
const isPicked = (kind, id) => state.picked !== null && state.picked.kind === kind && state.picked.id === id;
const isFiltered = () => shown.size < relations.length || state.days !== null || state.publisher !== "";
const NO_FILTER = () => ({
  families: new Set(FAMILIES), standings: new Set(STANDINGS), kinds: new Set(KINDS),
  search: "", publisher: "", belief: 0, days: null,
});
