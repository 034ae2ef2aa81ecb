// What the page shows, as it was written into the page; nothing here is changed later.
const content = JSON.parse(document.getElementById("content").textContent);
const actors = content.nodes;
const relations = content.edges;

const FAMILIES = ["agreement", "contact", "disagreement", "pressure"];
const STANDINGS = ["happened", "claimed", "denied", "planned"];

const KINDS = [...new Set(actors.map((actor) => actor.kind))].sort();
const PUBLISHERS = [...new Set(content.articles.map((article) => article.publisher))].filter(Boolean).sort();

// The day that a statement counts for: that of the event, or else of the article; "" where neither
// is known, or the sentence tells another time that is no day.
for (const relation of relations) {
  for (const statement of relation.statements) {
    statement.when = statement.other_time ? "" : statement.day || content.articles[statement.article].published;
  }
}

// Lower case without diacritics, so that "Erdogan" finds "Erdoğan".
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The words that a search looks through, made when first asked for.
const haystacks = new Map();
function haystack(relation) {
  if (!haystacks.has(relation.id)) {
    const quotes = relation.statements.flatMap((statement) =>
      statement.quotes.map((quote) => quote.map(([text]) => text).join("")));
    haystacks.set(relation.id, folded([actors[relation.from].name, actors[relation.to].name, ...quotes].join("\n")));
  }
  return haystacks.get(relation.id);
}

const relationsOf = new Map(actors.map((actor) => [actor.id, []]));
for (const relation of relations) {
  relationsOf.get(relation.from).push(relation);
  relationsOf.get(relation.to).push(relation);
}
