// All statements between two actors on one axis of days, one row for each way and one for both.
const PLACES = 36; // columns of the axis in which marks stand on one another
const CROWD = 40; // above this many marks each stands in the middle of its column
const DEEPEST = 56;
const REACH = 14;
const READ_A_MARK = "Each mark is a statement: point at one to read it.";
const READ_OWN = "Each mark is a statement, the full ones of this relation: point at one to read it.";

function marksBetween(one, two) {
  return relationsBetween(one, two)
    .flatMap((relation) => relation.statements.map((statement) => ({
      relation, statement,
      row: relation.mutual ? "both" : drawnFor(relation.from) === one ? "out" : "back",
    })));
}

// Where each mark stands: across by its day, up where others have its place already.
function placeMarks(marks) {
  const days = marks.map(({ statement }) => Date.parse(statement.when));
  const first = days[0];
  const length = days.at(-1) - first;
  const piles = new Map();
  marks.forEach((mark, i) => {
    mark.number = i;
    mark.across = length ? (100 * (days[i] - first)) / length : 50;
    const column = Math.round((mark.across * PLACES) / 100);
    if (marks.length > CROWD) mark.across = (100 * column) / PLACES;
    const pile = `${mark.row} ${column}`;
    mark.up = piles.get(pile) ?? 0;
    piles.set(pile, mark.up + 1);
  });
  return (day) => (length ? (100 * (Date.parse(day) - first)) / length : 50);
}

const sentenceOf = ({ relation, statement }) => [
  `${written(statement.when)}: ${actors[relation.from].short} ${relation.phrase} ${actors[relation.to].short}`,
  relation.standing === "happened" ? "" : ` (${relation.standing})`,
].join("");

function drawnMark(mark, current) {
  const classes = ["day-mark", mark.relation.family];
  if (current && mark.relation !== current) classes.push("other");
  if (!shown.has(mark.relation.id) || !passes(mark.statement)) classes.push("outside");
  return drawn("svg", {
    class: classes.join(" "), x: `${mark.across}%`, y: mark.y, overflow: "visible", role: "button", tabindex: mark.number ? -1 : 0,
    "data-mark": mark.number, "aria-label": sentenceOf(mark),
  }, drawn("rect", { class: "reach", x: -6, y: -6, width: 12, height: 12 }), DAY_MARKS[mark.relation.family]());
}

function drawnRow(label, marks, current, band) {
  const deepest = marks.reduce((most, mark) => Math.max(most, mark.up), 0);
  const step = deepest ? Math.min(10, DEEPEST / deepest) : 0;
  const height = 18 + step * deepest;
  for (const mark of marks) mark.y = height - 9 - step * mark.up;
  const row = drawn("svg", { class: "days", height, "data-row": marks[0].row },
    ...(band ? [drawn("rect", { class: "band", x: `${band[0]}%`, width: `${band[1] - band[0]}%`, y: 0, height })] : []),
    drawn("line", { class: "axis-line", x1: "0%", x2: "100%", y1: height - 1, y2: height - 1 }),
    ...marks.map((mark) => drawnMark(mark, current)));
  return [element("p", { class: "way" }, ...label), row];
}

// The days that the reader has set, as far as they lie on the axis.
function setDays(across) {
  if (!state.days) return null;
  const [from, to] = state.days.map((day) => Math.min(Math.max(across(day), 0), 100));
  return to > from ? [from, to] : null;
}

function timeline(one, two, current = null) {
  const every = marksBetween(one, two);
  if (every.length < 2) return [];
  const marks = every.filter(({ statement }) => statement.when)
    .sort((a, b) => (a.statement.when < b.statement.when ? -1 : a.statement.when > b.statement.when ? 1 : 0));
  const undated = every.length - marks.length;
  const left = undated ? hint(`${counted(undated, "statement")} without a day ${undated === 1 ? "is" : "are"} not on the axis.`) : null;
  if (!marks.length) return [heading("Over time"), left];
  const band = setDays(placeMarks(marks));
  const ways = {
    out: [name(actors[one]), " \u2192 ", name(actors[two])],
    back: [name(actors[two]), " \u2192 ", name(actors[one])],
    both: [name(actors[one]), " \u2194 ", name(actors[two])],
  };
  const rows = Object.entries(ways).flatMap(([way, label]) => {
    const own = marks.filter((mark) => mark.row === way);
    return own.length ? drawnRow(label, own, current, band) : [];
  });
  const [first, last] = [marks[0], marks.at(-1)].map(({ statement }) => statement.when);
  const readout = element("p", { class: "readout", "aria-hidden": "true" },
    marks.some((mark) => mark.relation === current) && marks.some((mark) => mark.relation !== current) ? READ_OWN : READ_A_MARK);
  const chart = element("div", {
    class: "timeline", role: "group",
    "aria-label": `Timeline: ${counted(marks.length, "statement")}, ${period(first, last)}. Arrow keys go from one to the next.`,
  }, ...rows, element("p", { class: first === last ? "axis one-day" : "axis" },
    element("span", {}, written(first)), first === last ? null : element("span", {}, written(last))), readout);
  listenToMarks(chart, marks, readout);
  return [heading("Over time, between these two"), chart, left];
}

// Marks may lie on one another: that nearest to the pointer is meant.
function markAt({ target, type, detail, clientX, clientY }, marks) {
  const row = target.closest("[data-row]");
  if (!row) return null;
  // A focus has no place, nor has a click that a screen reader makes.
  if (clientX === undefined || (type === "click" && !detail)) return marks[target.closest("[data-mark]")?.dataset.mark];
  const { left, top, width } = row.getBoundingClientRect();
  const away = ({ across, y }) => Math.hypot(left + (width * across) / 100 - clientX, top + y - clientY);
  const own = marks.filter((mark) => mark.row === row.dataset.row);
  const nearest = own.reduce((best, mark) => (away(mark) < away(best) ? mark : best));
  return away(nearest) <= REACH ? nearest : null;
}

function listenToMarks(chart, marks, readout) {
  const atFirst = readout.textContent;
  const tell = (event) => {
    const mark = markAt(event, marks);
    chart.querySelector(".near")?.classList.remove("near");
    if (mark) chart.querySelector(`[data-mark="${mark.number}"]`).classList.add("near");
    readout.textContent = mark ? sentenceOf(mark) : atFirst;
  };
  const choose = (event) => {
    const mark = markAt(event, marks);
    if (mark) showStatement(mark.relation, mark.statement);
  };
  const keys = (event) => {
    const at = event.target.closest("[data-mark]");
    if (!at) return;
    const number = Number(at.dataset.mark);
    const to = { ArrowRight: number + 1, ArrowLeft: number - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(event);
    else if (to === undefined) return;
    else goTo(chart, at, to);
    event.preventDefault();
    event.stopPropagation();
  };
  chart.addEventListener("pointermove", tell);
  chart.addEventListener("pointerleave", tell);
  chart.addEventListener("focusin", tell);
  chart.addEventListener("click", choose);
  chart.addEventListener("keydown", keys);
}

// One stop of the Tab key for all marks.
function goTo(chart, from, number) {
  const to = chart.querySelector(`[data-mark="${number}"]`);
  if (!to) return;
  from.setAttribute("tabindex", -1);
  to.setAttribute("tabindex", 0);
  to.focus();
}
