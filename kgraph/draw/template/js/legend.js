// The legend is the filter: each family and each standing with its line and its count.
const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function choice(box, group, value, swatch) {
  const id = `${group}-${value}`;
  const count = relations.filter((relation) => relation[group] === value).length;
  const set = group === "family" ? "families" : "standings";
  const input = element("input", {
    type: "checkbox", id,
    onchange: (event) => {
      const wanted = new Set(state[set]);
      if (event.target.checked) wanted.add(value);
      else wanted.delete(value);
      change({ [set]: wanted });
    },
  });
  onChange(() => { input.checked = state[set].has(value); });
  box.append(element("label", { class: "choice", for: id },
    input, swatch,
    element("span", { class: "name" }, capitalised(value)),
    element("span", { class: "count" }, grouped(count))));
}

function drawKinds() {
  const kinds = new Map();
  for (const actor of actors.filter(({ degree }) => degree)) {
    const known = kinds.get(actor.kind) || { ...actor, number: 0 };
    known.number += 1;
    kinds.set(actor.kind, known);
  }
  const rows = [...kinds.values()].sort((one, two) => two.number - one.number || (one.kind < two.kind ? -1 : 1));
  byId("kinds").append(...rows.map((row) => element("li", {},
    shapeSwatch(row.shape, row.hollow), capitalised(row.kind),
    element("span", { class: "count" }, grouped(row.number)))));
}

function drawLegend() {
  for (const family of FAMILIES) choice(byId("families"), "family", family, familySwatch(family));
  for (const standing of STANDINGS) choice(byId("standings"), "standing", standing, standingSwatch(standing));
  drawKinds();
  const search = byId("search");
  search.addEventListener("input", () => change({ search: search.value }));
  byId("show-all").addEventListener("click", () => {
    search.focus();
    change(NO_FILTER());
  });
  onChange(() => {
    if (search.value !== state.search) search.value = state.search;
    byId("show-all").hidden = !isFiltered();
  });
}
