// The same relations as a table: what the picture says to those who cannot see it.
const ROWS_AT_ONCE = 300;
const COLUMNS = [
  { name: "Source", value: (one) => folded(actors[one.from].name), cell: (one) => name(actors[one.from]) },
  { name: "Relation", value: (one) => `${one.family} ${one.phrase}`, cell: relationCell },
  { name: "Target", value: (one) => folded(actors[one.to].name), cell: (one) => name(actors[one.to]) },
  { name: "Family", value: (one) => one.family, cell: (one) => one.family },
  { name: "Standing", value: (one) => one.standing, cell: (one) => (one.mutual ? `${one.standing}, mutual` : one.standing) },
  { name: "Events", value: (one) => one.events, cell: (one) => grouped(one.events), kind: "number" },
  { name: "Publishers", value: (one) => one.publishers.length, cell: (one) => String(one.publishers.length), kind: "number" },
  { name: "Belief", value: (one) => one.belief, cell: (one) => one.belief.toFixed(2), kind: "number" },
  { name: "First", value: (one) => one.first, cell: (one) => one.first, kind: "day" },
  { name: "Last", value: (one) => one.last, cell: (one) => one.last, kind: "day" },
];
const sorting = { column: 5, down: true };
let rowsWanted = ROWS_AT_ONCE;

function relationCell(relation) {
  return element("button", { type: "button", class: "link" }, relation.phrase);
}

function sorted() {
  const { value } = COLUMNS[sorting.column];
  const order = sorting.down ? -1 : 1;
  return relations
    .filter((relation) => shown.has(relation.id))
    .map((relation) => [value(relation), relation])
    .sort(([one, a], [two, b]) => (one < two ? -order : one > two ? order : a.id - b.id))
    .map(([, relation]) => relation);
}

function row(relation) {
  return element("tr", {
    "data-relation": relation.id,
    "aria-current": isPicked("relation", relation.id) ? "true" : null,
    onclick: () => open("relation", relation.id),
  }, ...COLUMNS.map(({ cell, kind }) => element("td", { class: kind }, cell(relation))));
}

function drawRows() {
  byId("table-count").textContent = grouped(shown.size);
  if (!byId("relations-table").open) return;
  const list = sorted();
  byId("rows").replaceChildren(...list.slice(0, rowsWanted).map(row));
  byId("more-rows").hidden = list.length <= rowsWanted;
}

function drawColumns() {
  byId("columns").replaceChildren(...COLUMNS.map((column, i) => element("th", {
    scope: "col", class: column.kind,
    "aria-sort": i === sorting.column ? (sorting.down ? "descending" : "ascending") : "none",
  }, element("button", { type: "button", onclick: () => sortBy(i) }, column.name))));
}

function sortBy(column) {
  sorting.down = sorting.column === column ? !sorting.down : COLUMNS[column].kind === "number";
  sorting.column = column;
  drawColumns();
  drawRows();
  byId("columns").children[column].firstChild.focus();
}

function drawTable() {
  drawColumns();
  byId("relations-table").addEventListener("toggle", drawRows);
  byId("more-rows").addEventListener("click", () => { rowsWanted += ROWS_AT_ONCE; drawRows(); });
  onChange(drawRows);
}
