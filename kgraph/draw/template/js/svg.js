// A drawing context that writes SVG: whatever draws on a canvas draws a file of lines and text.
// Elements are made one by one, so a name stays text; colours are split into colour and opacity,
// which programs that do not know rgba() can read.
const DRAWING = {
  strokeStyle: "#000000", fillStyle: "#000000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", lineDashOffset: 0,
  globalAlpha: 1, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dashes: [],
};
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ANCHORS = { start: "start", left: "start", center: "middle", right: "end", end: "end" };
const thousandths = (number) => String(Math.round(number * 1000) / 1000);

// `spelt` may write a colour in another way, such as by the name of a variable.
function svgContext(width, height, spelt = (colour) => colour) {
  const root = drawn("svg", { viewBox: `0 0 ${thousandths(width)} ${thousandths(height)}`, width: thousandths(width), height: thousandths(height) });
  const ruler = document.createElement("canvas").getContext("2d");
  const saved = [];
  let place = new DOMMatrix();
  let parent = root;
  let path = "";
  let clips = 0;

  function colour(value) {
    ruler.fillStyle = value;
    const parts = ruler.fillStyle.match(/^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/);
    const hex = parts ? `#${parts.slice(1, 4).map((one) => Number(one).toString(16).padStart(2, "0")).join("")}` : ruler.fillStyle;
    return [spelt(hex), (parts ? Number(parts[4]) : 1) * context.globalAlpha];
  }

  function add(name, properties, ...children) {
    const { a, b, c, d, e, f } = place;
    const transform = place.isIdentity ? {} : { transform: `matrix(${[a, b, c, d, e, f].map(thousandths).join(" ")})` };
    parent.append(drawn(name, { ...properties, ...transform }, ...children));
  }

  function filled() {
    const [fill, opacity] = colour(context.fillStyle);
    return { fill, ...(opacity < 1 && { "fill-opacity": thousandths(opacity) }) };
  }

  function stroked() {
    const [stroke, opacity] = colour(context.strokeStyle);
    const { lineCap, lineJoin, lineDashOffset, dashes } = context;
    return {
      fill: "none", stroke, "stroke-width": thousandths(context.lineWidth),
      ...(opacity < 1 && { "stroke-opacity": thousandths(opacity) }),
      ...(lineCap !== "butt" && { "stroke-linecap": lineCap }),
      ...(lineJoin !== "miter" && { "stroke-linejoin": lineJoin }),
      ...(dashes.length && { "stroke-dasharray": dashes.map(thousandths).join(" ") }),
      ...(dashes.length && lineDashOffset && { "stroke-dashoffset": thousandths(lineDashOffset) }),
    };
  }

  // A canvas tells where a line of text stands by the letters' height, SVG by their baseline.
  function lettering(text, x, y) {
    ruler.font = context.font;
    const { fontBoundingBoxAscent: over, fontBoundingBoxDescent: under } = ruler.measureText("x");
    const [, weight, size, family] = ruler.font.match(/^(?:(?:italic|normal) )*(?:(\d+|bold) )?([\d.]+)px (.*)$/) || [null, null, "10", "sans-serif"];
    const ascent = Number(size) * over / (over + under);
    const shift = { top: ascent, hanging: ascent, middle: ascent - Number(size) / 2, bottom: ascent - Number(size) };
    return {
      x: thousandths(x), y: thousandths(y + (shift[context.textBaseline] || 0)), "font-family": family, "font-size": thousandths(Number(size)),
      "text-anchor": ANCHORS[context.textAlign], ...(weight && { "font-weight": weight }),
    };
  }

  const write = (text, x, y, properties) =>
    add("text", { ...lettering(text, x, y), ...properties }, String(text).replace(NOT_IN_XML, "\ufffd"));
  const to = (command, ...numbers) => { path += `${command}${numbers.map(thousandths).join(" ")}`; };
  const keys = Object.keys(DRAWING);

  const context = {
    ...DRAWING,
    element: root,
    // All that `paint` draws goes into one group with a name and a number.
    group(name, id, paint) {
      const outer = parent;
      parent = drawn("g", { class: name, "data-id": id });
      outer.append(parent);
      paint();
      parent = outer;
    },
    save() { saved.push([Object.fromEntries(keys.map((key) => [key, context[key]])), place, parent]); },
    restore() {
      if (!saved.length) return;
      const [settings, ...rest] = saved.pop();
      Object.assign(context, settings);
      [place, parent] = rest;
    },
    translate(x, y) { place = place.translate(x, y); },
    scale(x, y) { place = place.scale(x, y); },
    rotate(angle) { place = place.rotate(angle * 180 / Math.PI); },
    transform(...numbers) { place = place.multiply(new DOMMatrix(numbers)); },
    setTransform(...numbers) { place = numbers.length === 6 ? new DOMMatrix(numbers) : new DOMMatrix(); },
    getTransform: () => place,
    setLineDash(dashes) { context.dashes = [...dashes]; },
    getLineDash: () => context.dashes,
    measureText(text) { ruler.font = context.font; return ruler.measureText(text); },
    beginPath() { path = ""; },
    closePath() { if (path) path += "Z"; },
    moveTo(x, y) { to("M", x, y); },
    lineTo(x, y) { to(path ? "L" : "M", x, y); },
    quadraticCurveTo(...numbers) { to("Q", ...numbers); },
    bezierCurveTo(...numbers) { to("C", ...numbers); },
    rect(x, y, w, h) { to("M", x, y); to("h", w); to("v", h); to("h", -w); path += "Z"; },
    roundRect(x, y, w, h) { context.rect(x, y, w, h); },
    arc(x, y, r, first, last, back = false) {
      const turn = Math.min(Math.abs(last - first), 2 * Math.PI) * (back ? -1 : 1);
      const at = (angle) => [x + r * Math.cos(angle), y + r * Math.sin(angle)];
      to(path ? "L" : "M", ...at(first));
      // Halves, since an arc from a point to itself is none.
      for (const part of [0.5, 1]) to("A", r, r, 0, 0, back ? 0 : 1, ...at(first + turn * part));
    },
    clip() {
      clips += 1;
      const id = `clip-${clips}`;
      add("clipPath", { id }, drawn("path", { d: path }));
      const group = drawn("g", { "clip-path": `url(#${id})` });
      parent.append(group);
      parent = group;
    },
    fill() { if (path) add("path", { d: path, ...filled() }); },
    stroke() { if (path) add("path", { d: path, ...stroked() }); },
    fillRect(x, y, w, h) { add("rect", { x: thousandths(x), y: thousandths(y), width: thousandths(w), height: thousandths(h), ...filled() }); },
    strokeRect(x, y, w, h) { add("rect", { x: thousandths(x), y: thousandths(y), width: thousandths(w), height: thousandths(h), ...stroked() }); },
    clearRect() {},
    fillText(text, x, y) { write(text, x, y, filled()); },
    strokeText(text, x, y) { write(text, x, y, { ...stroked(), "aria-hidden": "true" }); },
  };
  return context;
}
