// The small pictures of the legend: a line with its mark, a shape.
const MARKS = {
  agreement: (x) => drawn("circle", { class: "fill", cx: x, cy: 7, r: 4 }),
  contact: (x) => drawn("path", { class: "stroke", d: `M${x - 6} 2.5 L${x} 7 L${x - 6} 11.5` }),
  disagreement: (x) => drawn("path", { class: "stroke", d: `M${x} 1.5 V12.5`, "stroke-width": 3 }),
  pressure: (x) => drawn("path", { class: "fill", d: `M${x - 8} 2.5 L${x} 7 L${x - 8} 11.5 L${x - 6} 7 Z` }),
};

// The same marks on an axis of days, about their own middle.
const DAY_MARKS = {
  agreement: () => drawn("circle", { class: "fill", r: 4 }),
  contact: () => drawn("path", { class: "stroke", d: "M-2.5 -4.5 L2.5 0 L-2.5 4.5" }),
  disagreement: () => drawn("path", { class: "stroke", d: "M0 -5 V5", "stroke-width": 3 }),
  pressure: () => drawn("path", { class: "fill", d: "M-4.5 -5 L5 0 L-4.5 5 L-2.2 0 Z" }),
};

const DASHES = { happened: "none", claimed: "7 4", denied: "7 4", planned: "2 3" };

function familySwatch(family, { mutual = false, standing = "happened" } = {}) {
  const line = drawn("path", { class: "stroke", d: `M0 7 H${mutual ? 44 : 40}`, "stroke-dasharray": DASHES[standing] });
  const swatch = drawn("svg", { class: `swatch family ${family}`, viewBox: "0 0 44 14", "aria-hidden": "true" }, line);
  if (!mutual) swatch.append(MARKS[family](family === "pressure" ? 43 : 40));
  else if (family !== "contact") swatch.append(MARKS[family](22));
  return swatch;
}

function standingSwatch(standing) {
  const line = drawn("path", { class: "stroke", d: "M0 7 H44", "stroke-dasharray": DASHES[standing] });
  return drawn("svg", { class: "swatch", viewBox: "0 0 44 14", "aria-hidden": "true" }, line);
}

const SHAPES = {
  dot: () => drawn("circle", { cx: 9, cy: 9, r: 6.5 }),
  square: () => drawn("rect", { x: 3, y: 3, width: 12, height: 12 }),
  hexagon: () => drawn("path", { d: "M2 9 L5.5 3 H12.5 L16 9 L12.5 15 H5.5 Z" }),
  triangle: () => drawn("path", { d: "M9 2.5 L16 15 H2 Z" }),
  triangleDown: () => drawn("path", { d: "M9 15.5 L16 3 H2 Z" }),
  star: () => drawn("path", { d: "M9 1.5 L11.2 6.7 L16.6 7.2 L12.5 10.8 L13.8 16.2 L9 13.3 L4.2 16.2 L5.5 10.8 L1.4 7.2 L6.8 6.7 Z" }),
  diamond: () => drawn("path", { d: "M9 1.5 L16.5 9 L9 16.5 L1.5 9 Z" }),
};

const shapeSwatch = (shape, hollow) =>
  drawn("svg", { class: hollow ? "shape hollow" : "shape", viewBox: "0 0 18 18", "aria-hidden": "true" }, SHAPES[shape]());
