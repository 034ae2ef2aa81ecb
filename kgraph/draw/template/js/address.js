// The view as the address after "#", and back: what is as at first is left out.
const SETS = { family: ["families", FAMILIES], standing: ["standings", STANDINGS], kind: ["kinds", KINDS] };
const SWITCHES = ["fold", "pairs", "everyone"];

function writeAddress() {
  if (location.protocol === "about:") return; // a page inside another, as in a notebook, has no address
  const parts = new URLSearchParams();
  for (const [name, [set, all]] of Object.entries(SETS)) {
    if (state[set].size < all.length) parts.set(name, [...state[set]].join("."));
  }
  for (const name of ["search", "publisher", "theme"]) if (state[name]) parts.set(name, state[name]);
  if (state.belief) parts.set("belief", String(state.belief));
  if (state.days) parts.set("days", state.days.join("/"));
  for (const name of SWITCHES) if (state[name]) parts.set(name, "yes");
  if (state.picked) parts.set(state.picked.kind, pickedIris().join(" "));
  const address = parts.toString();
  if (address === location.hash.slice(1)) return;
  history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
}

function pickedIris() {
  const { kind, id } = state.picked;
  if (kind === "relation") return [relations[id].iri];
  return (kind === "pair" ? id : [id]).map((one) => actors[one].iri);
}

function chosen(parts, name, all) {
  if (!parts.has(name)) return new Set(all);
  const wanted = parts.get(name).split(".");
  return new Set(all.filter((value) => wanted.includes(value)));
}

// 31 February has the form of a day and is none.
function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = Date.parse(text);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const text = (name) => parts.get(name) || "";
  const days = text("days").split("/");
  const belief = Number(text("belief"));
  return {
    ...Object.fromEntries(Object.entries(SETS).map(([name, [set, all]]) => [set, chosen(parts, name, all)])),
    ...Object.fromEntries(SWITCHES.map((name) => [name, text(name) === "yes"])),
    search: text("search"),
    publisher: PUBLISHERS.includes(text("publisher")) ? text("publisher") : "",
    theme: ["light", "dark"].includes(text("theme")) ? text("theme") : "",
    belief: belief > 0 && belief <= 1 ? belief : 0,
    days: days.length === 2 && days.every(isDay) ? days.sort() : null,
    picked: readPicked(text),
  };
}

function readPicked(text) {
  const actor = (iri) => actors.find((one) => one.iri === iri);
  const relation = relations.find((one) => one.iri === text("relation"));
  if (relation) return { kind: "relation", id: relation.id };
  const pair = text("pair").split(" ").map(actor);
  if (pair.length === 2 && pair.every(Boolean)) return { kind: "pair", id: pair.map((one) => one.id) };
  const one = actor(text("actor"));
  return one ? { kind: "actor", id: one.id } : null;
}
