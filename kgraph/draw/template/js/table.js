// The same relations as a table: what the picture says to those who cannot see it.
const ROWS_AT_ONCE = 300;
const COLUMNS = [
  { name: "Source", value: (one) => foldedName(one.from), text: (one) => actors[one.from].name, cell: (one) => name(actors[one.from]) },
  { name: "Relation", value: (one) => `${one.family} ${one.phrase}`, text: (one) => one.phrase, cell: relationCell },
  { name: "Target", value: (one) => foldedName(one.to), text: (one) => actors[one.to].name, cell: (one) => name(actors[one.to]) },
  { name: "Family", value: (one) => one.family },
  { name: "Standing", value: (one) => (one.mutual ? `${one.standing}, mutual` : one.standing) },
  { name: "Events", value: (one) => one.events, cell: (one) => grouped(one.events), kind: "number" },
  { name: "Publishers", value: (one) => one.publishers.length, kind: "number" },
  { name: "Belief", value: (one) => one.belief, cell: (one) => one.belief.toFixed(2), kind: "number" },
  { name: "First", value: (one) => one.first, kind: "day" },
  { name: "Last", value: (one) => one.last, kind: "day" },
  { name: "Statements", value: (one) => shown.get(one.id), cell: (one) => grouped(shown.get(one.id)), kind: "number" },
];
const sorting = { column: 5, down: true };
const rowsWanted = { from: 0, to: ROWS_AT_ONCE };
let rowsDrawn = "";
let rowFollowed = null; // the pick that the table has scrolled to

// Names are folded once: a table of many thousands is sorted at each change.
const foldedNames = [];
const foldedName = (id) => (foldedNames[id] ??= folded(actors[id].name));

const cellOf = ({ cell, value }, relation) => (cell || value)(relation);

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
  return element("tr", { "data-relation": relation.id, onclick: () => open("relation", relation.id) },
    ...COLUMNS.map((column) => element("td", { class: column.kind }, cellOf(column, relation))));
}

function drawRows() {
  byId("table-count").textContent = grouped(shown.size);
  if (!byId("relations-table").open) return;
  const list = sorted();
  const isPickNew = rowFollowed !== state.picked;
  rowFollowed = state.picked;
  if (isPickNew) showPickedPart(list);
  if (rowsWanted.from >= list.length) showFrom(0);
  const part = list.slice(rowsWanted.from, rowsWanted.to);
  // Rows that stay keep the focus and their place.
  const key = part.map(({ id }) => `${id} ${shown.get(id)}`).join();
  if (key !== rowsDrawn) byId("rows").replaceChildren(...part.map(row));
  rowsDrawn = key;
  byId("earlier-rows").hidden = rowsWanted.from === 0;
  byId("more-rows").hidden = list.length <= rowsWanted.to;
  markPickedRow(isPickNew);
}

const showFrom = (from) => Object.assign(rowsWanted, { from, to: from + ROWS_AT_ONCE });

// Of many thousand rows, those about the picked one are drawn.
function showPickedPart(list) {
  const place = list.findIndex(({ id }) => isPicked("relation", id));
  if (place < 0 || (place >= rowsWanted.from && place < rowsWanted.to)) return;
  showFrom(place - (place % ROWS_AT_ONCE));
}

function markPickedRow(isNew) {
  const rows = byId("rows");
  rows.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const picked = state.picked?.kind === "relation" && rows.querySelector(`[data-relation="${state.picked.id}"]`);
  if (!picked) return;
  picked.setAttribute("aria-current", "true");
  if (isNew) scrollToRow(picked);
}

// The box alone is scrolled, not the page: a line was clicked, not the table.
function scrollToRow(row) {
  const box = row.closest(".scroll");
  const { top, bottom } = box.getBoundingClientRect();
  const place = row.getBoundingClientRect();
  const head = byId("columns").offsetHeight;
  if (place.top < top + head) box.scrollTop -= top + head - place.top;
  else if (place.bottom > bottom) box.scrollTop += place.bottom - bottom;
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
  showFrom(0);
  drawColumns();
  drawRows();
  byId("columns").children[column].firstChild.focus();
}

// A spreadsheet takes a cell that begins so for a formula, and runs it: an apostrophe makes it text.
const asText = (value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
const csvCell = (value) => (typeof value === "number" ? String(value) : `"${asText(value).replaceAll('"', '""')}"`);

function tableAsCsv() {
  const lines = sorted().map((relation) => COLUMNS.map(({ text, value }) => (text || value)(relation)));
  return [COLUMNS.map((column) => column.name), ...lines].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}

function saveCsv() {
  // Spreadsheets read a file without the mark as one of their own country's letters.
  download(new Blob(["\ufeff", tableAsCsv()], { type: "text/csv;charset=utf-8" }), "relations.csv");
}

function drawTable() {
  drawColumns();
  const table = byId("relations-table");
  const further = (change) => () => { Object.assign(rowsWanted, change()); drawRows(); };
  const earlier = element("button", { type: "button", id: "earlier-rows", class: "quiet", hidden: "",
    onclick: further(() => ({ from: Math.max(rowsWanted.from - ROWS_AT_ONCE, 0) })) }, "Show earlier rows");
  table.querySelector("table").before(earlier);
  table.querySelector(".scroll").before(element("div", { class: "table-tools" },
    element("button", { type: "button", class: "quiet", onclick: saveCsv }, "Save CSV")));
  byId("more-rows").addEventListener("click", further(() => ({ to: rowsWanted.to + ROWS_AT_ONCE })));
  table.addEventListener("toggle", drawRows);
  onChange(drawRows);
}
