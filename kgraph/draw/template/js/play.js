// The range moves through time by itself: a range that is set keeps its width, none grows from
// the first day until now. Steps only; what moves between them is the style sheet's.
const PLAY_SECONDS = 15;
const LONGEST_STEP = 800;
const SHORTEST_STEP = 150;

let player = null; // {timer, days} while it plays
let growth = null; // the range that a growing one was left at

const playButton = () => element("button", { type: "button", id: "play", onclick: () => (player ? pause() : play()) }, "Play");

// Those to come, in order; the last step of one that grows shows all.
function daysToPlay() {
  const [first, last] = timescale.full;
  const grows = !state.days || String(state.days) === growth;
  const [low, high] = state.days ? brushedBars() : [first, first - 1];
  const width = high - low;
  if (grows) {
    return Array.from({ length: last - high }, (_, i) =>
      (high + 1 + i === last ? null : daysOfBars(first, high + 1 + i)));
  }
  const from = high >= last ? first - 1 : low; // at the end already: once more from the start
  return Array.from({ length: Math.max(last - width - from, 0) }, (_, i) => daysOfBars(from + 1 + i, from + 1 + i + width));
}

function play() {
  const steps = daysToPlay();
  if (!steps.length) return;
  const grows = !state.days || String(state.days) === growth;
  const wait = Math.min(Math.max((1000 * PLAY_SECONDS) / steps.length, calm.matches ? 2 * SHORTEST_STEP : SHORTEST_STEP), LONGEST_STEP);
  player = { timer: 0, days: state.days };
  showPlaying();
  const step = () => {
    player.days = steps.shift();
    growth = grows ? String(player.days) : null;
    change({ days: player.days }, false);
    if (!steps.length) pause();
    else player.timer = setTimeout(step, wait);
  };
  step();
}

function pause() {
  clearTimeout(player.timer);
  player = null;
  showPlaying();
  writeAddress();
}

function showPlaying() {
  byId("play").textContent = player ? "Pause" : "Play";
  byId("time").classList.toggle("playing", player !== null);
}

// Who sets other days meanwhile has taken over.
function drawPlay() {
  onChange(() => { if (player && state.days !== player.days) pause(); });
}
