"""Whom a common noun means: an office by its holder, an organ by its state, "the country"."""

from dataclasses import replace

from kgraph.model import ActorKind, Mention, MentionForm, NameSense
from kgraph.resolve.discourse import BODIES, Discourse, Group, Outcome, Referent, Unresolved, again
from kgraph.resolve.naming import Namer
from kgraph.resolve.owners import INDEFINITE, OFFICIALS, POSSESSIVES, Owners, is_one_of
from kgraph.resolve.table import GATHERINGS, HEADS, ActorTable

_ARTICLES = ("the ", "an ", "a ")
# Groups whose words say more than their pattern: "pro-democracy protesters", "senior officials".
_AS_WRITTEN = frozenset({ActorKind.POPULATION, ActorKind.GENERIC, ActorKind.PERSON})
_NOT_NAMING = frozenset({"DT", "PDT", "PRP$", "IN", "RB", "RBR", "RBS", "JJR", "JJS", "WP$", "WDT"})
# Before a count, these say that it is a guess: "some 40 people", "at least nine".
_ABOUT = frozenset({"about", "almost", "around", "least", "most", "nearly", "over", "some", "than", "up"})
# Words by which a group is another than the one before.
_NOT_THE_SAME = frozenset({"a", "an", "another", "any", "more", "no", "other", "some"})
_WHERE = frozenset({"across", "at", "from", "in", "near", "of", "outside"})
# "Syrian government forces" are the army, not the government.
_RULING = frozenset({ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY})
_LED = frozenset({"aligned", "allied", "backed", "led", "sponsored", "supported", "trained"})
_FORCES = frozenset({ActorKind.ARMED_GROUP, ActorKind.PUBLIC_BODY})
# Offices of which a state has one holder at a time; of its ambassadors there are many.
HELD_ALONE = frozenset(HEADS) | {
    "head",
    "leader",
    "vice president",
    "foreign minister",
    "defence minister",
    "finance minister",
    "interior minister",
    "secretary-general",
    "opposition leader",
}
_NOT_NOW = frozenset({"former", "ex", "then", "late", "next", "future", "outgoing", "incoming"})
# Offices whose holder need not be known: someone in it may act without a name.
_UNNAMED = frozenset({"spokesperson", "other", "envoy", "ambassador", "leader"})


class NominalResolver:
    """Resolves common nouns in one document; ``home`` is the state of who published it, if known."""

    def __init__(self, discourse: Discourse, table: ActorTable, namer: Namer, home: str | None) -> None:
        self._discourse = discourse
        self._table = table
        self._namer = namer
        self._home = home
        self._owners = Owners(discourse, table, home)
        self._day = discourse.annotated.document.published

    def resolve(self, mention: Mention) -> Outcome:
        """Return whom an office, an organ or a group means."""
        beside = self._beside(mention)
        if beside is not None:
            return beside
        if len(mention.nationalities) > 1:
            parts = [replace(mention, nationalities=(key,)) for key in mention.nationalities]
            found = [r for part in parts if isinstance(r := self._part(part), Referent)]
            return Group(tuple(found)) if len(found) > 1 else self._one(mention)
        return self._one(mention)

    def _part(self, mention: Mention) -> Outcome:
        """Return whom "the presidents of France and Mali" means in one of the states."""
        return self.of_state(mention, mention.nationality or "") or self._one(mention)

    def listed(self, state: Mention) -> Outcome | None:
        """Return whom "Mali" means behind "the presidents of France,": who holds the office there."""
        tokens = self._discourse.annotated.tokens
        at = tokens[state.head]
        while at.dep == "conj" and at.head != at.index:
            at = tokens[at.head]
        if at.index == state.head:
            return None
        for office in self._discourse.annotated.mentions:
            if office.head < at.index < office.last and office.form is MentionForm.NOMINAL:
                return self.of_state(office, state.keys[0])
        return None

    def of_state(self, mention: Mention, state: str) -> Referent | None:
        """Return who holds the office of a plural ("presidents") in one of the states, or its organ there."""
        office = mention.office or ""
        organ = self._table.organs.get(office) if mention.sense is NameSense.ORGAN else None
        ruling = organ is not None and organ.kind in _RULING and self._is_plural(mention)
        if ruling and state in self._table.states:
            return Referent(self._table.organ(office, state), "organ of a state", 0.85)
        held = mention.sense is NameSense.OFFICE and self._is_plural(mention) and office in HELD_ALONE
        if not held or state not in self._table.states:
            return None
        title = f"{office.capitalize()} of {self._table.states[state].name}"
        of_one = replace(mention, nationalities=(state,))
        return self._holder(office, state) or self._namer.made(of_one, ActorKind.PERSON, title)

    def _one(self, mention: Mention) -> Outcome:
        return self._organ(mention) if mention.sense is NameSense.ORGAN else self._officer(mention)

    def _beside(self, mention: Mention) -> Referent | None:
        """Return the name that an office stands beside ("Zarif, Iran's foreign minister")."""
        head = self._discourse.annotated.tokens[mention.head]
        before = self._discourse.at_token(head.head) if head.dep == "appos" else None
        same_kind = before is not None and before.actor.kind is mention.kind
        return again(before, "apposition") if before is not None and same_kind else None

    def _organ(self, mention: Mention) -> Outcome:
        noun = mention.office or ""
        if noun in BODIES and mention.nationality is None:
            return self._body(mention, noun)
        group = self._group_itself(mention, noun)
        if group is not None:
            return group
        state = self._owners.state_of(mention)
        if self._table.organs[noun].kind is ActorKind.STATE:
            return self._state_itself(mention, state)
        kind = self._kind(mention, noun)
        if state is None or kind in _AS_WRITTEN:
            # "Its allies" are not of its state, "its officials" are.
            related = self._table.organs[noun].kind is ActorKind.GENERIC and noun not in OFFICIALS
            implied = state if not related and mention.nationality not in self._table.states else None
            return self._group(mention, kind, implied)
        return Referent(self._table.organ(noun, state), "organ of a state", 0.85)

    def _body(self, mention: Mention, noun: str) -> Referent:
        """Return the body that "the bloc" means: named before, also inside a longer name, or without one."""
        if (said := self._discourse.body_called(noun)) is not None:
            return said
        for inner in reversed(self._discourse.annotated.inner):
            key = inner.keys[0] if inner.keys else ""
            if (
                inner.first < mention.first
                and inner.kind in BODIES[noun]
                and key in self._table.organisations
            ):
                return Referent(self._table.organisation(key), f"body said before:{noun}", 0.7)
        return self._group(mention, self._kind(mention, noun), None)

    def _group(self, mention: Mention, kind: ActorKind, implied: str | None) -> Referent:
        """Return people without a name: those said before with more words, else made from these.

        ``implied`` is their state where their own words do not name it ("its diplomats").
        """
        words = self._people_of(mention, self._described(mention))
        owned = mention.nationality is not None
        if implied is not None:
            mention = replace(mention, nationalities=(implied,))
        ours = self._discourse.annotated.tokens[mention.first].tag == "PRP$"
        if (place := self._place_behind(mention)) is not None:
            words = f"{words} {place}"
        elif not (ours and implied) and (before := self._said_before(mention, kind, words)) is not None:
            return before
        elif implied is not None and not owned:
            words = self._of_state(words, implied)
        return replace(self._namer.made(mention, kind, words), confidence=0.85)

    def _of_state(self, words: str, state: str) -> str:
        """Return "30 Peruvian miners" for "30 miners"."""
        count, _, rest = words.removeprefix("other ").partition(" ")
        adjective = self._table.states[state].adjective or self._table.states[state].name
        if count.isdigit() and rest:
            return f"{count} {adjective} {rest}"
        return f"{adjective} {count} {rest}".strip()

    def _people_of(self, mention: Mention, words: str) -> str:
        """Return "anti-tax protesters" for "anti-tax protests"; other words as they are."""
        noun = mention.office or ""
        if noun not in GATHERINGS:
            return words
        people = self._table.organs[noun].pattern.split()[-1].casefold()
        return f"{words.rpartition(' ')[0]} {people}".strip()

    def _said_before(self, mention: Mention, kind: ActorKind, words: str) -> Referent | None:
        """Return who "the protesters" are by "protesters in Lima" said before."""
        tokens = self._discourse.annotated.tokens
        head = tokens[mention.head]
        another = tokens[mention.first].text.casefold() in _NOT_THE_SAME
        if another or words.casefold() != head.text.casefold():
            return None
        before = self._discourse.group_called(head.lemma, kind)
        return again(before, "group said before", 0.8) if before is not None else None

    def _place_behind(self, mention: Mention) -> str | None:
        """Return "in Lahore" of "people in Lahore", "living in Peru" of "citizens living in Peru"."""
        tokens, first = self._discourse.annotated.tokens, mention.last
        at, heads = first, {mention.head}
        if at < len(tokens) and tokens[at].tag == "VBG" and tokens[at].head == mention.head:
            heads.add(at)
            at += 1
        if at >= len(tokens) or tokens[at].text not in _WHERE or tokens[at].head not in heads:
            return None
        place = next((t for t in tokens[at + 1 : at + 6] if t.head == at and t.dep == "pobj"), None)
        if place is None or place.pos != "PROPN":
            return None
        text = self._discourse.annotated.document.text
        return " ".join(text[tokens[first].start : place.end].split())

    def _kind(self, mention: Mention, noun: str) -> ActorKind:
        """Return what an organ is; several officials or governments are unnamed people in general."""
        kind = self._table.organs[noun].kind
        if kind is ActorKind.POPULATION and is_one_of(noun, self._discourse.annotated.tokens[mention.head]):
            return ActorKind.PERSON
        if kind is ActorKind.PUBLIC_BODY and self._is_led(mention):
            return ActorKind.ARMED_GROUP
        several = kind is ActorKind.PERSON or (kind is ActorKind.GOVERNMENT and not mention.nationalities)
        return ActorKind.GENERIC if several and self._is_plural(mention) else kind

    def _is_led(self, mention: Mention) -> bool:
        """Tell "Kenyan-led forces" from the forces of Kenya."""
        words = {t.text.casefold() for t in self._discourse.annotated.tokens[mention.first : mention.head]}
        return "-" in words and not words.isdisjoint(_LED)

    def _group_itself(self, mention: Mention, noun: str) -> Referent | None:
        """Resolve "Houthi fighters", "rebels of the FARC", "NATO forces": the group that they are of."""
        owner = self._table.organisations.get(mention.nationality or "")
        if owner is None or owner.kind in _RULING or self._table.organs[noun].kind not in _FORCES:
            return None
        return Referent(self._table.organisation(owner.key), f"members of a group:{noun}", 0.85)

    def _state_itself(self, mention: Mention, state: str | None) -> Outcome:
        """Resolve "the country", "the Libyan embassy": words that stand for a state."""
        if state is not None:
            return Referent(self._table.state(state), "organ that stands for its state", 0.85, mention.text)
        if self._is_plural(mention):
            # "EU member states", "21 nations".
            return self._group(mention, ActorKind.GENERIC, None)
        if not self._is_definite(mention):
            return Unresolved("a state without a name")
        before = self._discourse.last_state(mention)
        return again(before, "the state said before", 0.7) if before else Unresolved("a state without a name")

    def _officer(self, mention: Mention) -> Outcome:
        office = mention.office or ""
        state = self._owners.state_of(mention)
        titled = self._titled(mention, state)
        if state is not None and mention.nationality not in self._table.states:
            mention = replace(mention, nationalities=(state,))
        holder = None if self._is_plural(mention) else self._holder(office, state)
        if holder is not None and self._is_definite(mention):
            return holder
        if mention.text.casefold().startswith(tuple(f"{word} " for word in POSSESSIVES)) and state:
            words = f"{self._table.states[state].adjective} {self._described(mention)}"
            return self._namer.made(mention, self._officer_kind(mention), words)
        if self._is_plural(mention):
            return self._officers(mention)
        if self._is_definite(mention):
            known = self._holder(office, mention.nationality) or titled
            known = known or (None if mention.nationality else self._in_office(office))
            known = known or self._holder(office, self._home)
            if known is not None:
                return known
        elif mention.nationality is None and office not in _UNNAMED:
            return Unresolved("an office without a name or a state")
        return self._namer.made(mention, ActorKind.PERSON, f"{self._bare(mention)} (unnamed)")

    def _titled(self, mention: Mention, state: str | None) -> Referent | None:
        """Return who was named with this title before ("the Secretary"), where they fit the state meant."""
        before = self._discourse.titled(mention) if mention.nationality is None else None
        if before is None:
            return None
        if state is not None and self._table.state_key(before.actor.iso3) not in (None, state):
            return None
        return again(before, f"office said before:{mention.office}")

    def _in_office(self, office: str) -> Referent | None:
        """Return the last person said who held an office on the day ("Macron ... the president")."""
        if office not in HELD_ALONE:
            return None
        for person in self._discourse.persons():
            term = self._table.term(person.actor.iri.rpartition("/")[2], self._day)
            if term is not None and term.office == office:
                return again(person, f"holds the office:{office}")
        return None

    def _officer_kind(self, mention: Mention) -> ActorKind:
        return ActorKind.GENERIC if self._is_plural(mention) else ActorKind.PERSON

    def _officers(self, mention: Mention) -> Outcome:
        """Resolve several unnamed people in office ("EU foreign ministers")."""
        if self._is_list_of_states(mention) and (first := self.of_state(mention, mention.nationality or "")):
            return first
        return self._namer.made(mention, ActorKind.GENERIC, self._bare(mention))

    def _is_list_of_states(self, mention: Mention) -> bool:
        """Tell "the presidents of France", where "and Mali" follows, from "former presidents of France"."""
        inside = range(mention.head + 1, mention.last)
        behind = self._discourse.annotated.tokens[mention.last : mention.last + 4]
        return any(t.dep == "conj" and t.head in inside for t in behind)

    def _holder(self, office: str, represents: str | None) -> Referent | None:
        if office not in HELD_ALONE:
            return None
        for one in HEADS if office == "leader" else (office,):
            key = self._table.holder(one, represents, self._day) if represents else None
            if key is not None:
                return Referent(self._table.person(key, self._day), f"office on the day:{one}", 0.9)
        return None

    def _is_plural(self, mention: Mention) -> bool:
        return self._discourse.annotated.tokens[mention.head].tag in ("NNS", "NNPS")

    def _is_definite(self, mention: Mention) -> bool:
        tokens = self._discourse.annotated.tokens
        first = tokens[mention.first].text.casefold()
        words = {t.text.casefold() for t in tokens[mention.first : mention.head]}
        return not self._is_plural(mention) and first not in INDEFINITE and words.isdisjoint(_NOT_NOW)

    def _described(self, mention: Mention) -> str:
        """Return a group's words without articles, rough counts and owners' pronouns."""
        tokens = self._discourse.annotated.tokens[mention.first : mention.last]
        words = {t.text.casefold() for t in tokens}
        start = 0
        while start < len(tokens) - 1 and (
            tokens[start].text.casefold() == "own"
            or tokens[start].tag in _NOT_NAMING
            or tokens[start].pos == "PUNCT"
            or (tokens[start].pos == "NUM" and not words.isdisjoint(_ABOUT))
        ):
            start += 1
        text = self._discourse.annotated.document.text
        said = " ".join(text[tokens[start].start : mention.span.end].split())
        # "Protesters" begins a sentence; "African governments" begins with a name.
        common = tokens[start].index == mention.head or tokens[start].pos == "NUM"
        return said[0].lower() + said[1:] if common and said[1:2].islower() else said

    def _bare(self, mention: Mention) -> str:
        words = " ".join(mention.text.split())
        for article in _ARTICLES:
            if words.casefold().startswith(article):
                return words[len(article) :]
        return words
