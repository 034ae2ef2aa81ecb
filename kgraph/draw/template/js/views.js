// How the picture is drawn: the switches, the way to those beyond the strongest, and the counts.
function viewSwitch(name, words, swatch) {
  const id = `view-${name}`;
  const input = element("input", { type: "checkbox", id, onchange: () => changeView({ [name]: input.checked }) });
  onChange(() => { input.checked = state[name]; });
  byId("view").append(element("label", { class: "choice", for: id }, input, swatch, element("span", { class: "name" }, words)));
  return input;
}

function foldSwatch() {
  const swatch = drawn("svg", { class: "swatch view", viewBox: "0 0 44 14", "aria-hidden": "true" });
  swatch.append(
    drawn("path", { class: "actor", d: "M8 1.5 L14 12.5 H2 Z" }),
    drawn("path", { class: "stroke", d: "M19 7 H27 M24 4 L27 7 L24 10" }),
    drawn("circle", { class: "actor", cx: 37, cy: 7, r: 6 }));
  return swatch;
}

function pairSwatch() {
  const swatch = drawn("svg", { class: "swatch view", viewBox: "0 0 44 14", "aria-hidden": "true" },
    drawn("path", { class: "stroke", d: "M0 7 H44" }));
  swatch.append(...FAMILIES.map((family, i) =>
    drawn("rect", { class: `part ${family}`, x: 10 + 6 * i, y: 3, width: 6, height: 8 })));
  return swatch;
}

// Another view is another picture: it is shown whole.
function changeView(wanted) {
  change(wanted);
  fit(false);
}

function drawViews() {
  viewSwitch("fold", "Persons as states", foldSwatch()).disabled = actors.every(({ state: end }) => end === undefined);
  viewSwitch("pairs", "One line a pair", pairSwatch());
  const button = element("button", { type: "button", id: "everyone", onclick: () => changeView({ everyone: !state.everyone }) });
  button.hidden = !isCrowd;
  byId("counts").after(button);
  onChange(() => {
    button.textContent = state.everyone
      ? `Draw the strongest ${grouped(strongest.length)}`
      : `Draw all ${grouped(content.summary.actors)} actors`;
  });
}

const part = (some, all, noun) =>
  some === all ? counted(all, noun) : `${grouped(some)} of ${counted(all, noun)}`;

// With persons as states there are fewer to draw.
const counts = new Map();
function actorsInAll() {
  if (!counts.has(state.fold)) {
    counts.set(state.fold, new Set(relations.flatMap((one) => isInside(one) ? [] : [drawnFor(one.from), drawnFor(one.to)])).size);
  }
  return counts.get(state.fold);
}

const allStatements = relations.reduce((sum, relation) => sum + relation.statements.length, 0);

function countsInWords() {
  const statements = [...shown.values()].reduce((sum, count) => sum + count, 0);
  const { visible } = inPicture();
  const inside = state.fold ? [...shown.keys()].filter((id) => isInside(relations[id])).length : 0;
  return [
    `Showing ${part(visible.length, content.summary.relations, "relation")} among ${part(visibleActors().size, actorsInAll(), "actor")}`,
    `in ${part(statements, allStatements, "statement")}`,
    state.pairs ? `as ${counted(inPairs(visible).size, "line")}` : "",
    inside ? `${counted(inside, "relation")} within one state not drawn` : "",
    isCrowd && !state.everyone && visibleActors().size < actorsInAll() ? "the strongest, the found and the picked are drawn" : "",
  ].filter(Boolean).join(", ");
}
