// What is shown, in few words; and where nothing is, which filters hide how much.
const emptyReason = (articles) => articles
  ? `${counted(articles, "article was", "articles were")} read, and none states a relation between two actors that could be placed.`
  : "No article was read.";

// How each filter is called in a sentence, and on the button that drops it.
const FILTER_WORDS = {
  search: { short: "search", words: () => ["the search \u201c", element("bdi", {}, state.search.trim().slice(0, 60)), "\u201d"] },
  families: { short: "choice of relations", words: () => ["the choice of relations"] },
  standings: { short: "choice of standings", words: () => ["the choice of standings"] },
  kinds: { short: "choice of actors", words: () => ["the choice of actors"] },
  publisher: { short: "publisher", words: () => ["the publisher ", element("bdi", {}, state.publisher.slice(0, 60))] },
  belief: { short: "belief", words: () => [`the belief of ${state.belief.toFixed(2)} or more`] },
  days: { short: "dates", words: () => [`the dates ${period(...state.days)}`], many: true },
};

// For each filter how many relations it hides by itself, and how many would be shown without it.
function hiding() {
  const words = searchedWords();
  const found = Object.fromEntries(Object.keys(FILTER_WORDS).map((filter) => [filter, { hides: 0, frees: 0 }]));
  for (const relation of relations) {
    const hidden = hiddenBy(relation, words);
    const gone = Object.keys(STATEMENT_FILTERS).filter((one) => !relation.statements.some(STATEMENT_FILTERS[one]));
    for (const filter of [...hidden, ...gone]) found[filter].hides += 1;
    if (hidden.length === 1 && statementsShown(relation).length) found[hidden[0]].frees += 1;
    // Neither may hide it by itself, where no one statement passes both.
    if (!hidden.length && !gone.includes("publisher")) found.days.frees += 1;
    if (!hidden.length && !gone.includes("days")) found.publisher.frees += 1;
  }
  return Object.entries(found).map(([filter, counts]) => ({ filter, ...counts, ...FILTER_WORDS[filter] }))
    .filter(({ hides, frees }) => hides || frees)
    .sort((one, two) => two.frees - one.frees || two.hides - one.hides);
}

function hidesInWords({ hides, words, many, filter }, place) {
  const all = counted(relations.length, "relation");
  if (hides === relations.length && filter === "search") return [...words(), ` finds nothing among ${all}`];
  return [...words(), ` ${many ? "hide" : "hides"} ${hides === relations.length && hides > 1 ? "all " : ""}`,
    hides === relations.length || place === 0 ? part(hides, relations.length, "relation") : grouped(hides)];
}

function drawNothing() {
  byId("nothing").hidden = shown.size > 0;
  byId("drop").hidden = true;
  if (shown.size) return;
  if (!relations.length) {
    byId("nothing-reason").textContent = `No relations to show. ${content.summary.empty || emptyReason(content.summary.articles)}`;
    return;
  }
  const filters = hiding();
  const [most] = filters;
  const reasons = filters.filter(({ hides }) => hides).map(hidesInWords);
  const freed = most.frees
    ? [` Without ${most.many ? "the dates" : `the ${most.short}`}, ${counted(most.frees, "relation")} would be shown.`] : [];
  byId("nothing-reason").replaceChildren("Nothing passes: ",
    ...(reasons.length ? reasons : [["no statement passes both the dates and the publisher"]])
      .flatMap((reason, i) => (i ? ["; ", ...reason] : reason)), ".", ...freed);
  byId("drop").hidden = false;
  byId("drop").textContent = `Drop the ${most.short}`;
  byId("drop").onclick = () => {
    change({ [most.filter]: NO_FILTER()[most.filter] });
    byId("search").focus();
  };
}

// Said aloud once it stands still, not at each step of a drag.
const QUIET = 600;
let announcing = 0;
function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    if (byId("announced").textContent !== text) byId("announced").textContent = text;
  }, QUIET);
}

function drawCounts() {
  onChange(() => {
    const text = countsInWords();
    byId("counts").textContent = text;
    drawNothing();
    announce(shown.size || !relations.length ? text : byId("nothing-reason").textContent);
  });
}
