"""Who held which office of which state or body on a day, from ``facts/``; the titles of offices."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from kgraph.identity import actor_iri
from kgraph.model import ActorKind, Office
from kgraph.resolve.entries import Organisation, Term, leading_of, rows, term_of

# A state calls its own by some of these and not by the others; a premier may be a province's.
_TITLES = frozenset({"chancellor", "emir", "king", "minister", "president", "queen", "sultan"})
# Offices whose holder alone speaks for the state when only the state is named.
HEADS = ("president", "prime minister", "chancellor", "monarch", "supreme leader", "general secretary")
_HEADS_OF_BODIES = ("secretary-general", "head", "president", "supreme leader", "general secretary")


class Posts:
    """The terms of everybody known; ``states`` are the keys of states by their codes."""

    def __init__(
        self, organisations: Mapping[str, Organisation], states: Mapping[str, str], base: str
    ) -> None:
        self._base = base
        self._organisations = organisations
        self._states = states
        self.terms: dict[str, list[Term]] = {}
        self._by_office: dict[tuple[str, str], list[Term]] = {}
        for line, row in rows("leaders.csv"):
            term = term_of(row, line)
            self.terms.setdefault(term.person, []).append(term)
            self._by_office.setdefault((term.office, term.represents), []).append(term)
        self._leading = [leading_of(r, line) for line, r in rows("leading.csv")]
        self.offices = {r["title"]: r["office"] for _, r in rows("offices.csv")}
        # "The pope" is of one state, named or not.
        self.title_states = {r["title"]: r["represents"] for _, r in rows("offices.csv") if r["represents"]}
        self._ranks = {(r["title"], r["key"]) for _, r in rows("ranks.csv")}

    def is_own_title(self, words: str, state: str | None) -> bool:
        """Tell "Assistant Secretary", as a state's government writes of its own, from "Minister"."""
        said = words.casefold().replace("secretary general", "secretary-general").split()
        runs = (" ".join(said[at : at + size]) for size in (1, 2, 3) for at in range(len(said)))
        return any((run, state) in self._ranks for run in runs)

    @cached_property
    def office_words(self) -> frozenset[str]:
        """The words of which titles are made ("prime", "minister")."""
        return frozenset(word for title in self.offices for word in title.casefold().split()) - {"of", "the"}

    def is_foreign_title(self, words: str, state: str) -> bool:
        """Tell whether a title is none of a state's own: America has no ministers, Australia no president."""
        last = _TITLES.intersection(words.casefold().split()[-1:])
        return bool(last) and last.isdisjoint(self._titles_of.get(state, ()))

    @cached_property
    def _titles_of(self) -> Mapping[str, set[str]]:
        """The words by which states call those who head or speak for them."""
        found: dict[str, set[str]] = {}
        for (_, state), terms in self._by_office.items():
            said = (word for term in terms for word in term.post.casefold().split())
            found.setdefault(state, set()).update(_TITLES.intersection(said))
        return found

    def term(self, person: str, day: date | None) -> Term | None:
        """Return the term a person served on a day, the latest begun of several; None outside all."""
        serving = [t for t in self.terms.get(person, ()) if t.covers(day)]
        return max(serving, key=lambda t: (t.start or date.min, t.post), default=None)

    def nearest_term(self, person: str, day: date | None) -> Term:
        """Return the term a person served on a day, outside all the nearest: a former leader is still one."""
        return self.term(person, day) or min(self.terms[person], key=lambda t: t.days_off(day))

    def likeliest(self, people: Iterable[str], day: date | None) -> str:
        """Return who of several of one name is meant on a day: a head of state, who serves, the nearest."""

        def off(person: str) -> tuple[bool, int, str]:
            term = self.nearest_term(person, day)
            return not (term.covers(day) and term.office in HEADS), term.days_off(day), person

        return min(people, key=off)

    def holder(self, office: str, represents: str, day: date | None) -> str | None:
        """Return who held an office on a day; None where nobody or more than one is known to have."""
        if day is None:
            return None
        serves = self._governing.get(represents, represents)
        serving = [t for t in self._by_office.get((office, serves), ()) if t.covers(day)]
        people = {t.person for t in serving}
        if len(people) > 1:
            # On the day of a handover, and where a year alone is known: the latest begun.
            latest = max(t.start or date.min for t in serving)
            people = {t.person for t in serving if (t.start or date.min) == latest}
        return people.pop() if len(people) == 1 else None

    @cached_property
    def _governing(self) -> dict[str, str]:
        """The keys of bodies whose heads lead a state that has no heads of its own, by those states."""
        bodies = [o for o in self._organisations.values() if o.kind is ActorKind.GOVERNMENT]
        led = {key for office, key in self._by_office if office in HEADS}
        states = {o.key: self._states.get(o.iso3 or "") for o in bodies if o.key in led}
        return {state: body for body, state in states.items() if state is not None and state not in led}

    def leading(self, represents: str, day: date | None) -> tuple[str, ...]:
        """Return the offices that may lead a state or body, the likeliest first: some presidents reign."""
        if represents in self._organisations:
            return _HEADS_OF_BODIES
        first = [t.office for t in self._leading if t.represents == represents and t.covers(day)]
        return (*first, *(office for office in HEADS if office not in first))

    def office_of(self, person: str, day: date | None) -> Office | None:
        """Return the post a person held on a day as a record, None where its first day is unknown."""
        term = self.term(person, day)
        if term is None or term.start is None:
            return None
        return Office(
            holder=actor_iri(person, self._base),
            post=term.post,
            represents=actor_iri(term.represents, self._base),
            start=term.start,
            end=term.end,
        )
