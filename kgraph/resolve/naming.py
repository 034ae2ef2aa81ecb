"""Whom a name means: a known actor on the document's day, or one made from the words."""

from dataclasses import replace

from kgraph.identity import actor_iri, unknown_actor_key
from kgraph.model import Actor, ActorKind, Mention, MentionForm, NameSense, Token
from kgraph.resolve.discourse import MADE, PLACE, Discourse, Outcome, Referent, Unresolved, again
from kgraph.resolve.posts import HEADS
from kgraph.resolve.table import ActorTable
from kgraph.resolve.whereabouts import SENT, Whereabouts

_LITERAL = frozenset({NameSense.CAPITAL, NameSense.SEAT})
_LANDS = frozenset({"state", "city", "town", "province", "region"})
# Kinds whose state is part of what they are; a population or an armed group speaks for no state.
_OF_A_STATE = frozenset(
    [ActorKind.PERSON, ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY, ActorKind.PARTY]
)
_MINISTERS = frozenset({"foreign minister", "defence minister", "finance minister", "interior minister"})
# Offices of which nobody holds two on a day.
_SOLE = _MINISTERS | {"president", "monarch", "supreme leader", "vice president", "secretary-general"}
_OPPOSING = "opposition leader"
# Titles that their holders keep when somebody else holds the office.
_LASTING = _SOLE | frozenset(HEADS) | {_OPPOSING}
_FORMER = frozenset({"ex", "former", "then"})
_ACTING = frozenset({"nsubj", "poss", "conj", "ROOT"})
_UNDERGOING = frozenset({"dobj", "nsubjpass"})
# What is done "to Lima", "on Lima"; who leaves withdraws "from Lima".
_REACHING = frozenset({"against", "for", "from", "into", "on", "to", "toward", "towards"})
_PARTS = frozenset(
    """area bank camp capital center centre city coast coastline district east edge end enclave island mayor
    neighborhood neighbourhood north outskirt part peninsula port province region shore side south state
    stronghold suburb territory town university village vicinity waters west""".split()  # noqa: SIM905
)


class Namer:
    """Resolves names in one document; ``home`` is the state of who published it, if known."""

    def __init__(
        self, discourse: Discourse, table: ActorTable, whereabouts: Whereabouts, home: str | None
    ) -> None:
        self._discourse = discourse
        self._home = home
        self._table = table
        self._posts = table.posts
        self._whereabouts = whereabouts
        self._day = discourse.annotated.document.published

    def resolve(self, mention: Mention) -> Outcome:
        """Return whom a name means."""
        if not mention.keys:
            return self._town(mention, self._core(mention)) or self._unknown(mention)
        if mention.sense in (NameSense.PERSON, NameSense.SURNAME):
            return self._person(mention)
        return self._land(mention)

    def _land(self, mention: Mention) -> Outcome:
        """Return whom the name of a state, an organisation or a part of a land means."""
        if mention.sense is NameSense.TERRITORY:
            # A part of a land is not its state: "the Gaza Strip" is not Palestine.
            return replace(self.made(mention, ActorKind.GENERIC, self._core(mention)), how="name:territory")
        if mention.sense is NameSense.PEOPLE and self._is_counted(mention):
            # "Nine Turks" are not the Turks.
            of_state = replace(mention, nationalities=mention.keys[:1])
            return self.made(of_state, ActorKind.POPULATION, " ".join(mention.text.split()))
        if mention.sense is NameSense.PEOPLE or self._stands_alone(mention):
            return Referent(self._table.people(mention.keys[0]), "name:people", 0.95)
        if mention.sense is NameSense.CAPITAL and self._is_land_called_so(mention):
            return Unresolved("a place")
        return self._known(mention)

    def _known(self, mention: Mention) -> Outcome:
        """Return the actor whom the table knows by a name, unless another state's body is meant."""
        actor = self._table.known(mention.keys[0], self._day)
        if actor is None:
            return Unresolved("not in the actor table")
        if self._is_of_another_state(mention, actor):
            # "The House of Representatives of Fiji" is not the one that is known by that name alone.
            named = self._table.states[mention.nationality or ""].name
            return self.made(mention, actor.kind, f"{self._core(mention)} of {named}")
        literal = self._core(mention) if mention.sense in _LITERAL else None
        return Referent(actor, f"name:{mention.sense or 'name'}", 0.9 if literal else 0.97, literal)

    def _is_of_another_state(self, mention: Mention, actor: Actor) -> bool:
        state = self._table.states.get(mention.nationality or "")
        return state is not None and None not in (actor.iso3, state.iso3) and actor.iso3 != state.iso3

    def _is_counted(self, mention: Mention) -> bool:
        tokens = self._discourse.annotated.tokens[mention.first : mention.last]
        return any(token.pos == "NUM" for token in tokens)

    def _is_land_called_so(self, mention: Mention) -> bool:
        """Tell "the state of Washington" from Washington."""
        before = self._discourse.annotated.tokens[max(0, mention.first - 2) : mention.first]
        return [t.text.casefold() for t in before][-1:] == ["of"] and before[0].lemma in _LANDS

    def made(self, mention: Mention, kind: ActorKind, name: str) -> Referent:
        """Return an actor made from its words, of the state named beside it or of that of its body."""
        state = self._table.states.get(self._state_of(mention, kind) or "")
        key = unknown_actor_key(kind, name)
        belongs = kind in _OF_A_STATE or kind is ActorKind.GENERIC
        actor = Actor(
            actor_iri(key, self._table.base),
            name,
            kind,
            iso3=state.iso3 if state and belongs else None,
            acts_for=actor_iri(state.key, self._table.base) if state else None,
        )
        return Referent(actor, MADE, 0.8)

    def _state_of(self, mention: Mention, kind: ActorKind) -> str | None:
        """Return the state named beside a mention, that of the body named there, or of a titled name."""
        named = mention.nationality
        if named in self._table.organisations and kind is ActorKind.PERSON:
            return self._table.state_key(self._table.organisation(named).iso3)
        titled = mention.form is MentionForm.NAME and mention.office is not None
        return self._of_titled(mention) if named is None and titled else named

    def _of_titled(self, mention: Mention) -> str | None:
        """Return the state of a titled name: the publisher's own by its ranks, else by what is around."""
        title = self._discourse.annotated.document.text[mention.span.start : mention.core.start]
        own = self._posts.is_own_title(title, self._home)
        if own and mention.office not in SENT:
            return self._home
        found = self._whereabouts.of_titled(mention) or (self._home if own else None)
        if found is None and self._home is not None and self._posts.is_foreign_title(title, self._home):
            return self._whereabouts.only_abroad(mention, self._home)
        return found

    def _stands_alone(self, mention: Mention) -> bool:
        """Tell "the French stayed silent" from "the French army": an adjective that is a noun."""
        tokens = self._discourse.annotated.tokens
        alone = tokens[mention.head].dep in ("nsubj", "nsubjpass", "dobj")
        if mention.last < len(tokens) and tokens[mention.last].pos in ("NOUN", "PROPN", "ADJ"):
            return False
        return mention.sense is NameSense.ADJECTIVE and alone and mention.keys[0] in self._table.states

    def _person(self, mention: Mention) -> Outcome:
        name = self._core(mention)
        before = self._discourse.person_called(name)
        fitting = self._fitting(mention)
        said = mention.sense is NameSense.SURNAME and before is not None
        if before is not None and said and not self._holds_the_office(mention, fitting):
            return again(before, "surname said before")
        whole = mention.sense is NameSense.PERSON
        if len(fitting) == 1:
            how, confidence = ("name:person", 0.97) if whole else ("surname:office", 0.85)
            return Referent(self._table.person(fitting[0], self._day), how, confidence)
        if whole and fitting:
            return Referent(self._table.person(fitting[0], self._day), "name:person", 0.8)
        return self.made(mention, ActorKind.PERSON, name)

    def _holds_the_office(self, mention: Mention, fitting: list[str]) -> bool:
        """Tell "President Biden" from the Biden named in full before, who is another."""
        if mention.office is None or len(fitting) != 1:
            return False
        return any(t.office == mention.office and t.covers(self._day) for t in self._posts.terms[fitting[0]])

    def _fitting(self, mention: Mention) -> list[str]:
        """Return the candidates that the day, the nationality and the office said allow."""
        posts, keys = self._posts, list(mention.keys)
        if mention.sense is NameSense.SURNAME:
            keys = [k for k in keys if self._serves_as(k, mention)]
        if len(keys) > 1 and mention.nationality:
            keys = [k for k in keys if self._represents(k, mention.nationality)] or keys
        if len(keys) > 1 and mention.office:
            keys = [k for k in keys if any(t.office == mention.office for t in posts.terms[k])] or keys
        if len(keys) > 1 and mention.sense is NameSense.SURNAME:
            told = [k for k in keys if self._is_told_of(posts.nearest_term(k, self._day).represents)]
            keys = told or keys
        if len(keys) > 1:
            # Gaddafi is the one in office, not his son.
            serving = [k for k in keys if (t := posts.term(k, self._day)) and t.office != "other"]
            keys = serving if len(serving) == 1 else keys
        if len(keys) > 1:
            heads = [k for k in keys if (t := posts.term(k, self._day)) and t.office in HEADS]
            keys = heads if len(heads) == 1 else keys
        return keys

    def _serves_as(self, key: str, mention: Mention) -> bool:
        """Tell a surname's bearer in some office on the day, whom the title said does not rule out.

        "Foreign Minister Zorbin" is not the president of that name; nor is "the Zorbin report" where
        nothing tells of the president's state.
        """
        term = self._posts.term(key, self._day)
        if term is None:
            return self._served_as(key, mention)
        theirs = [t for t in self._posts.terms[key] if t.office == mention.office]
        if mention.office == term.office or any(t.covers(self._day) for t in theirs):
            return True
        if not self._is_around(term.represents, mention):
            return False
        if mention.office is None:
            return True
        said = {mention.office, term.office}
        contradicts = said <= _SOLE and not _MINISTERS.isdisjoint(said)
        contradicts = contradicts or (_OPPOSING in said and said <= _LASTING)
        former = not _FORMER.isdisjoint(mention.text.casefold().split()) and any(theirs)
        return not contradicts or former or self._represents(key, mention.nationality or "")

    def _is_around(self, represents: str, mention: Mention) -> bool:
        """Tell whether a family name without its title stands where its bearer is to be expected."""
        name = self._core(mention)
        return " " in name or name in self._table.called_alone or self._is_told_of(represents)

    def _is_told_of(self, represents: str) -> bool:
        return represents == self._home or self._whereabouts.tells_of(represents)

    def _served_as(self, key: str, mention: Mention) -> bool:
        """Tell who held the very office before the day: in 1995 "President Mitterrand" is still he."""
        if mention.office not in _LASTING or self._day is None:
            return False
        theirs = [t for t in self._posts.terms[key] if t.office == mention.office]
        state = mention.nationality
        fits = state not in self._table.states or self._represents(key, state or "")
        return fits and any(t.start is not None and t.start <= self._day for t in theirs)

    def _represents(self, key: str, state: str) -> bool:
        return any(t.represents == state for t in self._posts.terms[key])

    def _unknown(self, mention: Mention) -> Outcome:
        name = self._core(mention)
        words = name.split()
        owned = self._discourse.annotated.tokens[mention.first].tag == "PRP$"
        if mention.kind is ActorKind.ORGANIZATION and owned and len(words) == 1 and not name.isupper():
            # "Our Economy", in a title.
            return Unresolved("a thing of its owner's")
        before = self._discourse.person_called(words[-1])
        if before is not None and mention.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION, None):
            same_first_name = before.actor.name.split()[0] == words[0]
            if len(words) == 1 or (mention.kind is ActorKind.PERSON and same_first_name):
                return again(before, "name said before")
        if mention.kind is ActorKind.ORGANIZATION and (whole := self._discourse.organisation_called(name)):
            return again(whole, "organisation by a part of its name", 0.8)
        if mention.kind is None and mention.nationality in self._table.states:
            # "Egypt's Sinai" and "Nigeria's Borno State" stand for their states where they act or suffer.
            state = self._table.state(mention.nationality)
            return Referent(state, PLACE, 0.8, name)
        if mention.kind is None:
            return Unresolved("a place or a people that the table does not know")
        kind = self._table.kind_by_noun(name) if mention.kind is ActorKind.ORGANIZATION else mention.kind
        return self.made(mention, kind, name)

    def _town(self, mention: Mention, name: str) -> Outcome | None:
        """Return the state of a town that suffers or is visited, whatever the recogniser took it for.

        What happens in a town says nothing of its state; whoever acts under its name may be a person.
        """
        if name.isupper() and name.casefold() in self._table.capitals:
            return Unresolved("a place")  # of a dateline, "LIMA, 3 June"
        state = self._table.towns.get(name)
        head = self._discourse.annotated.tokens[mention.head]
        called = mention.kind is ActorKind.PERSON and self._discourse.person_called(name) is not None
        if state is None or mention.office is not None or called:
            return None
        if head.dep in _UNDERGOING or (head.dep == "pobj" and self._reaches(head)):
            return Referent(self._table.state(state), PLACE, 0.8, name)
        acts = head.dep in _ACTING and mention.kind is not None
        return None if acts else Unresolved("a place")

    def _reaches(self, token: Token) -> bool:
        """Tell "travelled to Lima" and "the siege of Homs" from "in Lima" and "off the coast of Peru"."""
        tokens = self._discourse.annotated.tokens
        joint = tokens[token.head]
        if joint.text.casefold() == "of":
            return tokens[joint.head].lemma not in _PARTS
        return joint.text.casefold() in _REACHING

    def _core(self, mention: Mention) -> str:
        return self._discourse.annotated.document.text[mention.core.start : mention.core.end]
