// The range of days over the bars: dragged, moved by keys, or written as two dates.
const timeBarAt = ({ clientX }) => {
  const { left, width } = byId("time-plot").getBoundingClientRect();
  return Math.min(Math.max((clientX - left) / width, 0), 1) * timescale.bars;
};

// Where the range begins and ends, in bars.
const brushed = () => (state.days
  ? [placeOfDay(dayNumber(state.days[0])), placeOfDay(dayNumber(state.days[1]) + 1)]
  : [timescale.full[0], timescale.full[1] + 1]);

const withinFull = (bar) => Math.min(Math.max(bar, timescale.full[0]), timescale.full[1]);

// The first and the last bar of the range.
function brushedBars() {
  const [first, end] = brushed();
  const last = timescale.bars - 1;
  return [Math.min(Math.floor(first), last), Math.min(Math.max(Math.ceil(end) - 1, Math.floor(first)), last)];
}

// All that has a day is no range: what has none is shown too.
function daysOrNone(days) {
  const [first, last] = daysOfBars(...timescale.full);
  return days[0] <= first && days[1] >= last ? null : days;
}

// A drag asks more often than the screen is drawn.
let daysAsked;
function askDays(days) {
  if (daysAsked === undefined) requestAnimationFrame(setAskedDays);
  daysAsked = days;
}

function setAskedDays() {
  if (daysAsked === undefined) return;
  const days = daysAsked;
  daysAsked = undefined;
  if (String(days) !== String(state.days)) change({ days }, false);
}

function settleDays() {
  setAskedDays();
  writeAddress();
}

// One end at a bar, the other where it is; the ends do not pass one another.
function daysWithEnd(end, bar) {
  const present = brushedBars();
  const days = state.days ?? daysOfBars(...present);
  const kept = withinFull(end ? Math.max(bar, present[0]) : Math.min(bar, present[1]));
  const moved = daysOfBars(kept, kept)[end];
  return daysOrNone(end ? [days[0], moved] : [moved, days[1]]);
}

const daysBetween = (one, two) => {
  const [low, high] = [Math.min(one, two), Math.max(one, two)];
  return daysOrNone(daysOfBars(withinFull(Math.floor(low)), withinFull(Math.max(Math.ceil(high) - 1, Math.floor(low)))));
};

function daysMoved([first, last], by) {
  const kept = Math.min(Math.max(Math.round(by), timescale.full[0] - first), timescale.full[1] - last);
  return daysOfBars(first + kept, last + kept);
}

// What a drag that begins here sets, as a function of the bar it has come to.
function dragFrom(event) {
  const from = Math.min(timeBarAt(event), timescale.bars - 0.001);
  const handle = event.target.closest("[role=slider]");
  if (handle) {
    const end = Number(handle.dataset.end);
    return (bar) => daysWithEnd(end, end ? Math.ceil(bar) - 1 : Math.floor(bar));
  }
  const present = brushedBars();
  const [low, high] = brushed();
  if (state.days && from >= low && from <= high) return (bar) => daysMoved(present, bar - from);
  return (bar) => daysBetween(from, bar);
}

// A click takes one bar where no range is set, and drops the range where it falls outside.
function clicked(event) {
  const bar = Math.min(Math.floor(timeBarAt(event)), timescale.bars - 1);
  const [low, high] = brushed();
  if (!state.days && bar === withinFull(bar)) change({ days: daysOfBars(bar, bar) });
  else if (!state.days) return;
  else if (bar + 1 <= low || bar >= high) change({ days: null });
}

const STILL = 4; // pixels that a hand moves in a click

function drawBrush() {
  const plot = byId("time-plot");
  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const drag = dragFrom(event);
    const onHandle = event.target.closest("[role=slider]") !== null;
    let moved = false;
    const move = (next) => {
      moved ||= Math.abs(next.clientX - event.clientX) >= STILL;
      if (moved) askDays(drag(timeBarAt(next)));
    };
    const end = (last) => {
      plot.removeEventListener("pointermove", move);
      plot.removeEventListener("pointerup", end);
      plot.removeEventListener("pointercancel", end);
      if (moved) settleDays();
      else if (last.type === "pointerup" && !onHandle) clicked(last);
    };
    plot.setPointerCapture(event.pointerId);
    plot.addEventListener("pointermove", move);
    plot.addEventListener("pointerup", end);
    plot.addEventListener("pointercancel", end);
  });
  // Where words of the page are marked, the browser would drag these instead.
  plot.addEventListener("dragstart", (event) => event.preventDefault());
  onChange(placeBrush);
}

const SLIDER_STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };

function slideByKey(event) {
  const step = SLIDER_STEPS[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const end = Number(event.target.dataset.end);
  change({ days: daysWithEnd(end, brushedBars()[end] + step) }, false);
}

const slider = (end) => element("span", {
  id: end ? "range-end" : "range-start", class: "time-handle", role: "slider", tabindex: "0", "data-end": end,
  "aria-label": end ? "Last day shown" : "First day shown", "aria-orientation": "horizontal",
  onkeydown: slideByKey, onkeyup: (event) => { if (SLIDER_STEPS[event.key]) writeAddress(); },
});

const brushParts = () => [
  element("span", { class: "time-shade", id: "shade-before" }),
  element("span", { class: "time-shade", id: "shade-after" }),
  element("span", { id: "brush", hidden: "" }),
  slider(0), slider(1),
];

function placeBrush() {
  const [low, high] = brushed();
  byId("shade-before").style.width = share(low);
  byId("shade-after").style.left = share(high);
  byId("brush").hidden = !state.days;
  byId("brush").style.left = share(low);
  byId("brush").style.width = share(high - low);
  const bars = brushedBars();
  const days = state.days ?? [...daysOfBars(...timescale.full)];
  [["range-start", low], ["range-end", high]].forEach(([id, place], end) => {
    const handle = byId(id);
    handle.style.left = share(place);
    handle.setAttribute("aria-valuemin", end ? bars[0] : timescale.full[0]);
    handle.setAttribute("aria-valuemax", end ? timescale.full[1] : bars[1]);
    handle.setAttribute("aria-valuenow", bars[end]);
    handle.setAttribute("aria-valuetext", state.days ? written(days[end]) : `${written(days[end])}, all dates`);
  });
  placeDates();
}

function dayField(id, label) {
  return element("label", { for: id }, label, " ",
    element("input", { type: "date", id, "aria-label": id === "from" ? "First day" : "Last day", onchange: takeDates }));
}

const clearButton = () => element("button", {
  type: "button", id: "clear-days", hidden: "", "aria-label": "Clear dates",
  onclick: () => { change({ days: null }); byId("range-start").focus(); },
}, "Clear");

function placeDates() {
  byId("clear-days").hidden = !state.days;
  ["from", "to"].forEach((id, end) => {
    const wanted = state.days ? state.days[end] : "";
    if (byId(id).value !== wanted) byId(id).value = wanted;
    byId(id).removeAttribute("aria-invalid");
  });
}

// One date alone leaves the other end open. A year being typed is "0002" at first.
function takeDates() {
  const ends = daysOfBars(...timescale.full);
  const asked = ["from", "to"].map((id) => byId(id).value);
  if (asked.some((day) => day && day < "1000")) return;
  const [first, last] = asked.map((day, end) => day || ends[end]);
  const turned = first > last;
  for (const id of ["from", "to"]) byId(id).setAttribute("aria-invalid", String(turned));
  if (!turned) change({ days: asked.some(Boolean) ? [first, last] : null });
}
