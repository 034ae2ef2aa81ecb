// All statements between two actors on one axis of days, one row for each way and one for both.
const PLACES = 64; // marks nearer than this part of the axis stand on one another
const DEEPEST = 46;
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
    mark.across = length ? (100 * (days[i] - first)) / length : 50;
    const pile = `${mark.row} ${Math.round((mark.across * PLACES) / 100)}`;
    mark.up = piles.get(pile) ?? 0;
    piles.set(pile, mark.up + 1);
  });
  return (day) => (length ? (100 * (Date.parse(day) - first)) / length : 50);
}

const sentenceOf = ({ relation, statement }) => [
  `${written(statement.when)}: ${actors[relation.from].short} ${relation.phrase} ${actors[relation.to].short}`,
  relation.standing === "happened" ? "" : ` (${relation.standing})`,
].join("");

function drawnMark(mark, number, y, current) {
  const classes = ["day-mark", mark.relation.family];
  if (current && mark.relation !== current) classes.push("other");
  if (!shown.has(mark.relation.id) || !passes(mark.statement)) classes.push("outside");
  return drawn("svg", {
    class: classes.join(" "), x: `${mark.across}%`, y, overflow: "visible", role: "button", tabindex: number ? -1 : 0,
    "data-mark": number, "aria-label": sentenceOf(mark),
  }, drawn("rect", { class: "reach", x: -7, y: -7, width: 14, height: 14 }), DAY_MARKS[mark.relation.family]());
}

function drawnRow(label, marks, all, current, band) {
  const deepest = Math.max(...marks.map((mark) => mark.up));
  const step = deepest ? Math.min(10, DEEPEST / deepest) : 0;
  const height = 18 + step * deepest;
  const row = drawn("svg", { class: "days", height },
    ...(band ? [drawn("rect", { class: "band", x: `${band[0]}%`, width: `${band[1] - band[0]}%`, y: 0, height })] : []),
    drawn("line", { class: "axis-line", x1: "0%", x2: "100%", y1: height - 1, y2: height - 1 }),
    ...marks.map((mark) => drawnMark(mark, all.indexOf(mark), height - 9 - step * mark.up, current)));
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
    return own.length ? drawnRow(label, own, marks, current, band) : [];
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

function listenToMarks(chart, marks, readout) {
  const atFirst = readout.textContent;
  const markAt = (target) => target.closest("[data-mark]");
  const tell = ({ target }) => {
    const at = markAt(target);
    readout.textContent = at ? sentenceOf(marks[at.dataset.mark]) : atFirst;
  };
  const choose = ({ target }) => {
    const at = markAt(target);
    if (at) showStatement(marks[at.dataset.mark].relation, marks[at.dataset.mark].statement);
  };
  const keys = (event) => {
    const at = markAt(event.target);
    if (!at) return;
    const number = Number(at.dataset.mark);
    const to = { ArrowRight: number + 1, ArrowLeft: number - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(event);
    else if (to === undefined) return;
    else goTo(chart, at, to);
    event.preventDefault();
    event.stopPropagation();
  };
  chart.addEventListener("pointerover", tell);
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
