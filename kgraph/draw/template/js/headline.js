// The headline: what the graph shows, in a sentence made of counts alone. Where several are
// equal, none of them is named alone.
const listed = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);

const inTally = (tally, key, more = 1) => tally.set(key, (tally.get(key) ?? 0) + more);

// The keys with the highest count, and that count.
function highest(tally) {
  let most = 0;
  for (const count of tally.values()) most = Math.max(most, count);
  return { most, leaders: [...tally.keys()].filter((key) => tally.get(key) === most) };
}

const TAKES_THE = /^(United (States|Kingdom|Nations|Arab Emirates)|Bahamas|Gambia|Maldives|Netherlands|Philippines|White House|Kremlin|Pentagon|(European|African) Union|Arab League|[A-Z]\w+ (Islands|Republic))$/;

const namedInText = (id) => [TAKES_THE.test(actors[id].name) ? "the " : "", name(actors[id])];

// "of 19 March 2024", "of March 2024", "from January to March 2024", "from 1978 to 2024"
function periodInText(days) {
  if (!days.length) return "";
  const [first, last] = [days[0], days.at(-1)];
  if (first === last) return ` of ${written(first)}`;
  if (first.slice(0, 4) !== last.slice(0, 4)) return ` from ${Number(first.slice(0, 4))} to ${Number(last.slice(0, 4))}`;
  const [from, to] = [first, last].map((day) => MONTHS[Number(day.slice(5, 7)) - 1]);
  const year = Number(last.slice(0, 4));
  return from === to ? ` of ${from} ${year}` : ` from ${from} to ${to} ${year}`;
}

function articlesInText(list) {
  const numbers = new Set();
  for (const relation of list) for (const { article } of statementsShown(relation)) numbers.add(article);
  const days = [...numbers].map((number) => content.articles[number].published).filter(Boolean).sort();
  return `In ${counted(numbers.size, "article")}${periodInText(days)}, `;
}

function familiesInText(list, tally) {
  const { most, leaders } = highest(tally);
  if (tally.size === 1) {
    if (list.length === 1) return `one relation is reported: ${leaders[0]}`;
    return `${list.length === 2 ? "both relations" : `all ${counted(list.length, "relation")}`} are of ${leaders[0]}`;
  }
  if (leaders.length === 1) return `${leaders[0]} is the most reported: ${grouped(most)} of ${counted(list.length, "relation")}`;
  const names = listed(leaders);
  return leaders.length === tally.size
    ? `${names} are reported equally often: ${counted(most, "relation")} each`
    : `${names} are the most reported: ${grouped(most)} of ${counted(list.length, "relation")} each`;
}

// What the actor does that has the family towards the most others. The verb is that of "the
// actor", since names are singular or plural. Being in contact goes both ways by itself.
const DOES = {
  agreement: "agrees with",
  contact: "is in contact with",
  disagreement: "disagrees with",
  pressure: "presses",
};

// For each actor how many others it has the family towards; what is denied or only planned is left out.
function reach(list, family) {
  const others = new Map();
  const add = (one, two) => others.set(one, (others.get(one) ?? new Set()).add(two));
  for (const relation of list) {
    if (relation.family !== family || !["happened", "claimed"].includes(relation.standing)) continue;
    const [from, to] = [drawnFor(relation.from), drawnFor(relation.to)];
    add(from, to);
    if (relation.mutual || family === "contact") add(to, from);
  }
  return new Map([...others].map(([id, those]) => [id, those.size]));
}

function widestInText(list, family) {
  const { most, leaders } = highest(reach(list, family));
  if (most < 2 || leaders.length > 1) return [];
  return [`; the actor that ${DOES[family]} the most others is `, ...namedInText(leaders[0]), ` (${grouped(most)})`];
}

function pairInText(list) {
  const pairs = new Map();
  for (const relation of list) inTally(pairs, pairOf(relation), shown.get(relation.id));
  const { most, leaders } = highest(pairs);
  if (most < 2 || leaders.length > 1 || pairs.size < 2) return [];
  const [one, two] = endsOf(leaders[0])
    .sort((a, b) => (folded(actors[a].name) < folded(actors[b].name) ? -1 : 1));
  return ["; the pair with the most statements is ", ...namedInText(one), " and ", ...namedInText(two), ` (${grouped(most)})`];
}

function headline() {
  const list = relations.filter((relation) => shown.has(relation.id));
  if (!list.length) return [relations.length ? "No relation passes the filters." : ""];
  const inAll = new Map();
  for (const { family } of list) inTally(inAll, family);
  const families = new Map(FAMILIES.filter((one) => inAll.has(one)).map((one) => [one, inAll.get(one)]));
  const { leaders } = highest(families);
  const outside = list.filter((relation) => !isInside(relation));
  return [articlesInText(list), familiesInText(list, families),
    ...(leaders.length === 1 ? widestInText(outside, leaders[0]) : []), ...pairInText(outside), "."];
}

function drawHeadline() {
  const draw = () => byId("headline").replaceChildren(...headline());
  onChange((wanted) => { if (Object.keys(wanted).join() !== "picked") draw(); });
  draw();
}
