// Elements made by hand: every text goes in as text, never as markup.
const byId = (id) => document.getElementById(id);

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function drawn(name, properties, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const LONGEST_NAME = 240;
const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}\u2026` : text);

// A name keeps its own reading direction and does not turn its neighbours round.
function name(actor, long = false) {
  const text = long ? cut(actor.name, LONGEST_NAME) : actor.short;
  return element("bdi", { title: actor.name === text ? null : cut(actor.name, 400) }, text);
}

// By hand: the browser's own takes longer to start than many a picture to draw.
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

const counted = (number, one, many = `${one}s`) =>
  `${grouped(number)} ${number === 1 ? one : many}`;

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

function written(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

function period(first, last) {
  if (!first || !last) return first || last ? written(first || last) : "";
  return first === last ? written(first) : `${written(first)} \u2013 ${written(last)}`;
}

function safeAddress(address) {
  try {
    const { protocol, href } = new URL(address);
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}
