// What the reader asked for: filters, search, the picked relation or actor. It is kept in
// the address after "#", so that a view can be sent to someone who has the file.
const state = {
  families: new Set(FAMILIES),
  standings: new Set(STANDINGS),
  search: "",
  picked: null, // {kind: "relation" | "actor", id}
};

const watchers = [];
const onChange = (watcher) => watchers.push(watcher);

let shown = new Set(relations.map((relation) => relation.id));

function find() {
  const words = folded(state.search).split(/\s+/).filter(Boolean);
  return new Set(
    relations
      .filter(
        (relation) =>
          state.families.has(relation.family) &&
          state.standings.has(relation.standing) &&
          words.every((word) => haystacks[relation.id].includes(word)),
      )
      .map((relation) => relation.id),
  );
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
const isFiltered = () => shown.size < relations.length;

function writeAddress() {
  const parts = new URLSearchParams();
  if (state.families.size < FAMILIES.length) parts.set("family", [...state.families].join(" "));
  if (state.standings.size < STANDINGS.length) parts.set("standing", [...state.standings].join(" "));
  if (state.search) parts.set("search", state.search);
  if (state.picked) {
    const from = state.picked.kind === "relation" ? relations : actors;
    parts.set(state.picked.kind, from[state.picked.id].iri);
  }
  const address = parts.toString();
  if (address === location.hash.slice(1)) return;
  history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
}

function chosen(parts, name, all) {
  if (!parts.has(name)) return new Set(all);
  const wanted = parts.get(name).split(" ");
  return new Set(all.filter((value) => wanted.includes(value)));
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const relation = relations.find((one) => one.iri === parts.get("relation"));
  const actor = actors.find((one) => one.iri === parts.get("actor"));
  let picked = null;
  if (relation) picked = { kind: "relation", id: relation.id };
  else if (actor) picked = { kind: "actor", id: actor.id };
  return {
    families: chosen(parts, "family", FAMILIES),
    standings: chosen(parts, "standing", STANDINGS),
    search: parts.get("search") || "",
    picked,
  };
}
