// The time strip: statements by day, week, month or year, stacked by family. It counts what
// passes all other filters; the days themselves are set by what brush.js lays over it.
const FEWEST_BARS = 20;
const MOST_BARS = 120;
const DAY = 86_400_000;

const dayNumber = (day) => Date.parse(day) / DAY;
const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);

function monthStart(year, month) {
  const at = new Date(0);
  at.setUTCFullYear(year, month, 1); // Date.UTC would take the year 24 for 1924
  return at.getTime() / DAY;
}

const dayAndMonth = (day) => written(dayText(day)).split(" ").slice(0, 2).map((word) => word.slice(0, 3)).join(" ");
const yearOf = (day) => new Date(day * DAY).getUTCFullYear();

// Each unit numbers its days through, says where a number begins, and how far apart its labels may stand.
const UNITS = [
  { name: "day", number: (day) => day, start: (number) => number, steps: [1, 2, 7, 14, 28], label: dayAndMonth },
  {
    name: "week", // from Monday
    number: (day) => Math.floor((day + 3) / 7),
    start: (number) => number * 7 - 3,
    steps: [1, 2, 4, 8, 13, 26, 52],
    label: dayAndMonth,
  },
  {
    name: "month",
    number: (day) => yearOf(day) * 12 + new Date(day * DAY).getUTCMonth(),
    start: (number) => monthStart(Math.floor(number / 12), number % 12),
    steps: [1, 2, 3, 6, 12, 24, 60, 120],
    label: (day) => MONTHS[new Date(day * DAY).getUTCMonth()].slice(0, 3),
  },
  {
    name: "year",
    number: yearOf,
    start: (number) => monthStart(number, 0),
    steps: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    label: null, // the year that stands at each label says it
  },
];

// The unit with a number of bars that is nearest to what can be read; of equals the finest.
function unitFor(first, last) {
  const off = (unit) => {
    const bars = unit.number(last) - unit.number(first) + 1;
    return Math.max(FEWEST_BARS / bars, bars / MOST_BARS, 1);
  };
  return UNITS.reduce((best, unit) => (off(unit) < off(best) ? unit : best));
}

// The bars, numbered from 0; `full` are the first and the last that hold a statement.
function makeTimescale() {
  const days = relations.flatMap((relation) => relation.statements.map(({ when }) => when)).filter(Boolean).sort();
  if (!days.length) return null;
  const [first, last] = [days[0], days.at(-1)].map(dayNumber);
  const unit = unitFor(first, last);
  const bars = unit.number(last) - unit.number(first) + 1;
  const before = Math.max(0, Math.floor((FEWEST_BARS - bars) / 2));
  const start = unit.number(first) - before;
  const barOf = (day) => unit.number(dayNumber(day)) - start;
  for (const { statements } of relations) {
    for (const statement of statements) statement.bar = statement.when ? barOf(statement.when) : -1;
  }
  return { unit, bars: Math.max(bars, FEWEST_BARS), full: [before, before + bars - 1], barOf, begin: (bar) => unit.start(start + bar) };
}

let timescale = null;

const daysOfBars = (first, last) => [dayText(timescale.begin(first)), dayText(timescale.begin(last + 1) - 1)];

// Where a day begins, in bars: the range may begin or end inside one.
function placeOfDay(number) {
  const bar = timescale.barOf(dayText(number));
  const begin = timescale.begin(bar);
  const place = bar + (number - begin) / (timescale.begin(bar + 1) - begin);
  return Math.min(Math.max(place, 0), timescale.bars);
}

const share = (place) => `${(100 * place) / timescale.bars}%`;

// For each family its statements by bar, and how many have no day.
let tally = {};
function countStatements() {
  const words = searchedWords();
  tally = Object.fromEntries(FAMILIES.map((family) => [family, new Array(timescale.bars).fill(0)]));
  let undated = 0;
  for (const relation of relations) {
    if (!passesButDays(relation, words)) continue;
    for (const statement of relation.statements) {
      if (!STATEMENT_FILTERS.publisher(statement)) continue;
      if (statement.bar < 0) undated += 1;
      else tally[relation.family][statement.bar] += 1;
    }
  }
  return undated;
}

// One path a family, its bars on those of the families below.
function drawTimeBars() {
  const undated = countStatements();
  const heights = new Array(timescale.bars).fill(0);
  for (const family of FAMILIES) {
    const path = tally[family].map((count, bar) => {
      if (!count) return "";
      heights[bar] += count;
      return `M${bar + 0.1} ${-heights[bar]}h0.8v${count}h-0.8z`;
    });
    byId(`bars-${family}`).setAttribute("d", path.join(""));
  }
  const most = heights.reduce((one, two) => Math.max(one, two), 0);
  byId("time-bars").setAttribute("viewBox", `0 ${-Math.max(most, 1)} ${timescale.bars} ${Math.max(most, 1)}`);
  byId("time-most").textContent = most ? grouped(most) : "";
  drawUndated(undated);
}

function drawUndated(undated) {
  const have = `${counted(undated, "statement")} ${undated === 1 ? "has" : "have"} no day`;
  byId("time-undated").textContent = undated ? have : "";
}

function axisLabels() {
  const { unit, bars } = timescale;
  const step = unit.steps.find((one) => bars / one <= 7) ?? unit.steps.at(-1);
  const labels = [];
  let year = null;
  for (let bar = 0; bar < bars; bar += 1) {
    const place = (bar + 0.5) / bars;
    const begin = timescale.begin(bar);
    if (unit.number(begin) % step || place < 0.04 || place > 0.96) continue;
    const sayYear = !unit.label || yearOf(begin) !== year;
    year = yearOf(begin);
    const yearOnly = !unit.label || step >= 12 && unit.name === "month";
    const text = yearOnly ? String(year) : `${unit.label(begin)}${sayYear ? ` ${year}` : ""}`;
    const label = element("span", {}, text);
    label.style.left = share(bar + 0.5);
    labels.push(label);
  }
  return labels;
}

// "March 2024: 5 statements (2 agreement, 3 pressure)"
function barInWords(bar) {
  const [first, last] = daysOfBars(bar, bar);
  const when = {
    day: () => written(first),
    week: () => period(first, last),
    month: () => written(first).split(" ").slice(1).join(" "),
    year: () => first.slice(0, 4),
  }[timescale.unit.name]();
  const parts = FAMILIES.filter((family) => tally[family][bar]).map((family) => `${tally[family][bar]} ${family}`);
  const all = FAMILIES.reduce((sum, family) => sum + tally[family][bar], 0);
  return all ? `${when}: ${counted(all, "statement")} (${parts.join(", ")})` : `${when}: no statement`;
}

function timePlot() {
  const bars = drawn("svg", { id: "time-bars", preserveAspectRatio: "none", role: "img",
    "aria-label": `Statements by ${timescale.unit.name}, stacked from below: ${FAMILIES.join(", ")}` },
  ...FAMILIES.map((family) => drawn("path", { id: `bars-${family}`, class: `family ${family}` })));
  return element("div", { id: "time-plot" },
    bars,
    element("span", { id: "time-most", "aria-hidden": "true" }),
    element("span", { id: "time-tip", "aria-hidden": "true", hidden: "" }),
    ...brushParts());
}

// The order of the stack, from the top, beside it.
const timeKey = () => element("ol", { class: "time-key", "aria-hidden": "true" },
  ...[...FAMILIES].reverse().map((family) => element("li", { class: family }, family)));

function drawTimeTip() {
  const [plot, tip] = [byId("time-plot"), byId("time-tip")];
  plot.addEventListener("pointermove", (event) => {
    const bar = Math.min(Math.floor(timeBarAt(event)), timescale.bars - 1);
    tip.textContent = barInWords(bar);
    tip.hidden = false;
    const middle = (plot.clientWidth * (bar + 0.5)) / timescale.bars - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(0, Math.min(middle, plot.clientWidth - tip.offsetWidth))}px`;
  });
  plot.addEventListener("pointerleave", () => { tip.hidden = true; });
}

function drawTime() {
  timescale = makeTimescale();
  const statements = relations.reduce((sum, relation) => sum + relation.statements.length, 0);
  byId("time").hidden = !statements;
  if (!timescale) {
    byId("time").append(element("p", { class: "time-none" }, statements === 1
      ? "The one statement has no day." : `None of ${counted(statements, "statement")} has a day.`));
    return;
  }
  byId("time").append(
    element("div", { class: "time-head" },
      element("h2", {}, `Statements by ${timescale.unit.name}`),
      element("span", { id: "time-undated" }),
      element("div", { class: "time-tools", role: "group", "aria-label": "Dates" },
        playButton(), dayField("from", "From"), dayField("to", "to"), clearButton())),
    timeKey(), timePlot(), element("div", { class: "time-axis", "aria-hidden": "true" }, ...axisLabels()));
  drawTimeTip();
  drawBrush();
  drawPlay();
  // The days move the brush, not the bars.
  onChange((wanted) => {
    if (!Object.keys(wanted).every((one) => one === "days" || one === "picked") || !Object.keys(wanted).length) drawTimeBars();
  });
}
