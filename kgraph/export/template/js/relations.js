// What the page shows, as it was written into the page; nothing here is changed later.
const content = JSON.parse(document.getElementById("content").textContent);
const actors = content.nodes;
const relations = content.edges;

const FAMILIES = ["agreement", "contact", "disagreement", "pressure"];
const STANDINGS = ["happened", "claimed", "denied", "planned"];

// Lower case without diacritics, so that "Erdogan" finds "Erdoğan".
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const haystacks = relations.map((relation) =>
  folded(
    [
      actors[relation.from].name,
      actors[relation.to].name,
      ...relation.statements.flatMap((statement) =>
        statement.quotes.map((quote) => quote.map(([text]) => text).join("")),
      ),
    ].join("\n"),
  ),
);

const relationsOf = new Map(actors.map((actor) => [actor.id, []]));
for (const relation of relations) {
  relationsOf.get(relation.from).push(relation);
  relationsOf.get(relation.to).push(relation);
}

const otherEnd = (relation, actor) => (relation.from === actor ? relation.to : relation.from);
