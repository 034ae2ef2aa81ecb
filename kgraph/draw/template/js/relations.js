// What the page shows, as it was written into the page; nothing here is changed later.
const content = JSON.parse(document.getElementById("content").textContent);

// A column in one of the four forms that packing.py writes.
function column(form, count) {
  if (Array.isArray(form)) return form;
  if ("all" in form) return new Array(count).fill(form.all);
  if ("of" in form) return form.at.map((number) => form.of[number]);
  return form.rest.map((text) => form.start + text);
}

// Column by column, with every key in every record: records of one shape are made and read faster.
function unpacked({ count, columns }, kind = {}) {
  const records = Array.from({ length: count }, (_, id) => ({ __proto__: kind, id }));
  for (const [key, form] of Object.entries(columns)) {
    const list = column(form, count);
    for (const record of records) record[key] = list[record.id] ?? undefined;
  }
  return records;
}

// A quote in its pieces [text, mark], cut where its marks say: "6a1_7t" is 6 units of the source,
// 1 without a mark, 7 of the trigger.
const MARK_NAMES = { _: "", t: "trigger", a: "source", b: "target", s: "speaker" };
function pieces(text, marks) {
  let end = 0;
  return Array.from(marks.matchAll(/(\d+)(\D)/g), ([, length, letter]) =>
    [text.slice(end, (end += Number(length))), MARK_NAMES[letter]]);
}

// Quotes are cut when they are read, since most never are.
const [texts, marks] = ["text", "marks"].map((key) => column(content.quotes.columns[key] ?? [], content.quotes.count));
const STATEMENT = {
  // The day that it counts for: that of the event, or else of the article; "" where neither
  // is known, or the sentence tells another time that is no day.
  get when() { return this.other_time ? "" : this.day || content.articles[this.article].published; },
  get quotes() { return this.texts.map((text, i) => pieces(text, marks[this.quote + i])); },
  get texts() { return texts.slice(this.quote, this.quote + this.quoted); },
};

const statements = unpacked(content.statements, STATEMENT);
const actors = unpacked(content.actors);
const relations = unpacked(content.relations);
content.articles = unpacked(content.articles);

// What is told of many at once is shared out: quotes to statements, statements to relations.
let next = 0;
for (const statement of statements) {
  statement.quote = next;
  next += statement.quoted;
}
next = 0;
for (const relation of relations) relation.statements = statements.slice(next, (next += relation.said));
for (const actor of actors) {
  Object.assign(actor, content.kinds[actor.kind], { degree: 0 });
  actor.short ??= actor.name;
}
for (const { from, to } of relations) {
  actors[from].degree += 1;
  actors[to].degree += 1;
}
const sizeOf = (degree) => Math.min(11 + 4 * Math.sqrt(degree), 40);
for (const actor of actors) actor.size = sizeOf(actor.degree);

const FAMILIES = ["agreement", "contact", "disagreement", "pressure"];
const STANDINGS = ["happened", "claimed", "denied", "planned"];

const KINDS = [...new Set(actors.filter((actor) => actor.degree).map((actor) => actor.kind))].sort();
const PUBLISHERS = [...new Set(content.articles.map((article) => article.publisher))].filter(Boolean).sort();

// Lower case without diacritics, so that "Erdogan" finds "Erdoğan".
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The words that a search looks through, made when first asked for.
const haystacks = new Map();
function haystack(relation) {
  if (!haystacks.has(relation.id)) {
    const said = relation.statements.flatMap((statement) => statement.texts);
    haystacks.set(relation.id, folded([actors[relation.from].name, actors[relation.to].name, ...said].join("\n")));
  }
  return haystacks.get(relation.id);
}

const relationsOf = new Map(actors.map((actor) => [actor.id, []]));
for (const relation of relations) {
  relationsOf.get(relation.from).push(relation);
  relationsOf.get(relation.to).push(relation);
}
