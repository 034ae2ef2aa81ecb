// The legend is the filter: each family, standing and kind of actor with its mark and its count,
// then publisher and belief. A row's count is what all the other filters let through.
const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const onlyOne = (set, value) => state[set].size === 1 && state[set].has(value);

function choice(set, all, value, swatch) {
  const id = `${set === "families" ? "family" : set.slice(0, -1)}-${value.replaceAll(" ", "-")}`;
  const only = () => change({ [set]: new Set(onlyOne(set, value) ? all : [value]) });
  const input = element("input", {
    type: "checkbox", id,
    onchange: () => {
      const wanted = new Set(state[set]);
      if (input.checked) wanted.add(value);
      else wanted.delete(value);
      change({ [set]: wanted });
    },
  });
  const count = element("span", { class: "count" });
  const button = element("button", { type: "button", class: "only", onclick: only });
  rowCounts.push((facets) => {
    input.checked = state[set].has(value);
    count.textContent = grouped(facets[set].get(value) ?? 0);
    button.textContent = onlyOne(set, value) ? "all" : "only";
    button.setAttribute("aria-label", onlyOne(set, value) ? `All ${set}` : `Only ${value}`);
  });
  const label = element("label", {
    class: "choice", for: id,
    ondblclick: () => change({ [set]: new Set([value]) }), // its two clicks have undone one another
  }, input, swatch, element("span", { class: "name" }, capitalised(value)), count);
  return element("div", { class: "row" }, label, button);
}

const rowCounts = [];

// What passes all filters but one, by that one's values: relations, actors for kinds, statements for publishers.
function facets() {
  const words = searchedWords();
  const found = { families: new Map(), standings: new Map(), kinds: new Map(), publishers: new Map() };
  const add = (set, value) => found[set].set(value, (found[set].get(value) ?? 0) + 1);
  const present = new Set();
  for (const relation of relations) {
    const hidden = hiddenBy(relation, words);
    if (hidden.length > 1) continue;
    const hides = (set) => !hidden.length || hidden[0] === set;
    if (!hidden.length) {
      relation.statements.filter(STATEMENT_FILTERS.days)
        .forEach(({ article }) => add("publishers", content.articles[article].publisher));
    }
    if (!statementsShown(relation).length) continue;
    if (hides("families")) add("families", relation.family);
    if (hides("standings")) add("standings", relation.standing);
    if (hides("kinds")) [relation.from, relation.to].forEach((id) => present.add(id));
  }
  for (const id of present) add("kinds", actors[id].kind);
  return found;
}

// The kinds with most actors first.
function drawKinds() {
  const kinds = new Map();
  for (const actor of actors.filter(({ degree }) => degree)) {
    const known = kinds.get(actor.kind) || { ...actor, number: 0 };
    known.number += 1;
    kinds.set(actor.kind, known);
  }
  const rows = [...kinds.values()].sort((one, two) => two.number - one.number || (one.kind < two.kind ? -1 : 1));
  byId("kinds").append(...rows.map((row) =>
    element("li", {}, choice("kinds", KINDS, row.kind, shapeSwatch(row.shape, row.hollow)))));
}

function drawPublishers() {
  const select = byId("publisher");
  select.closest(".field").hidden = !PUBLISHERS.length;
  const options = ["", ...PUBLISHERS].map((publisher) => element("option", { value: publisher }));
  select.append(...options);
  select.addEventListener("change", () => change({ publisher: select.value }));
  rowCounts.push(({ publishers }) => {
    const all = [...publishers.values()].reduce((sum, count) => sum + count, 0);
    for (const option of options) {
      const count = option.value ? publishers.get(option.value) ?? 0 : all;
      const text = `${option.value.slice(0, 80) || "All"} (${grouped(count)})`;
      if (option.textContent !== text) option.textContent = text;
    }
    select.value = state.publisher;
  });
}

function drawBelief() {
  const slider = byId("belief");
  slider.addEventListener("input", () => change({ belief: Number(slider.value) }, false));
  slider.addEventListener("change", () => writeAddress());
  onChange(() => {
    slider.value = state.belief;
    byId("belief-value").textContent = state.belief.toFixed(2);
    slider.setAttribute("aria-valuetext", state.belief ? `at least ${state.belief.toFixed(2)}` : "any");
  });
}

function drawLegend() {
  byId("families").append(...FAMILIES.map((one) => choice("families", FAMILIES, one, familySwatch(one))));
  byId("standings").append(...STANDINGS.map((one) => choice("standings", STANDINGS, one, standingSwatch(one))));
  drawKinds();
  drawPublishers();
  drawBelief();
  const search = byId("search");
  search.addEventListener("input", () => change({ search: search.value }));
  byId("show-all").addEventListener("click", () => {
    search.focus();
    change(NO_FILTER());
  });
  onChange((wanted) => {
    if (search.value !== state.search) search.value = state.search;
    byId("show-all").hidden = !isFiltered();
    if (Object.keys(wanted).join() === "picked") return;
    const found = facets();
    for (const write of rowCounts) write(found);
  });
}
