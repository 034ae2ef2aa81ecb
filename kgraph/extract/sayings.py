"""What is done by saying: demands, reproaches and threats in the content of a verb of saying."""

from collections.abc import Callable, Iterator

from kgraph.extract.acts import Act, Fillers
from kgraph.extract.cues import Cues
from kgraph.extract.parse import Parse
from kgraph.extract.roles import THEIR, RoleFinder
from kgraph.extract.senses import Sense, load_classes
from kgraph.extract.slots import Slots
from kgraph.model import ActorKind
from kgraph.plover import EventType, Family

_HARMS = frozenset([EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.THREATEN])
_HELP = frozenset([EventType.AID, EventType.SUPPORT, EventType.COOPERATE])


class Sayings:
    """Reads the acts that verbs of saying do; ``bare_act`` makes an act of a trigger and its roles."""

    def __init__(
        self,
        parse: Parse,
        slots: Slots,
        cues: Cues,
        roles: RoleFinder,
        acts_of: Callable[[int], tuple[Act, ...]],
        bare_act: Callable[[int, EventType, Fillers, Fillers, str], Act],
    ) -> None:
        self._parse = parse
        self._slots = slots
        self._cues = cues
        self._roles = roles
        self._acts_of = acts_of
        self._bare_act = bare_act

    def demands(self, index: int, sense: Sense) -> Iterator[Act]:
        """Read "A says B must withdraw": a demand, whatever B must do."""
        sources = self._slots.first(index, sense.source)
        for clause in self._parse.complements(index):
            if self._cues.is_obliged(clause):
                targets = self._slots.first(clause, ("subj",), avoid=sources)
                yield self._bare_act(index, EventType.REQUEST, sources, targets, f"{sense.name}+must")

    def reproaches(self, index: int, sense: Sense) -> Iterator[Act]:
        """Read "A claims that B shelled its villages": whoever tells what was done to them accuses."""
        sources = self._slots.first(index, sense.source)
        ours = {key for f in sources for key in (*f.mention.keys, *f.mention.nationalities)}
        for clause in self._parse.complements(index):
            for act in self._acts_of(clause):
                helps = self._is_help_to_rebels(act)
                if not (act.event_type in _HARMS or helps) or act.negated:
                    continue
                hurt = {key for f in act.targets for key in (*f.mention.keys, *f.mention.nationalities)}
                if any(f.mention.text.casefold() in THEIR for f in act.targets):
                    # "Mali says Chad shelled its villages".
                    hurt |= ours
                doers = tuple(
                    f for f in act.sources if ours.isdisjoint((*f.mention.keys, *f.mention.nationalities))
                )
                if sense.lemma == "claim" or helps or not ours.isdisjoint(hurt):
                    yield self._bare_act(index, EventType.ACCUSE, sources, doers, f"{sense.name}+harm")

    def _is_help_to_rebels(self, act: Act) -> bool:
        """Tell whether an act stands by an armed group, as nobody says of friends: "B arms the rebels"."""
        words = load_classes()["militant"]
        return act.event_type in _HELP and any(
            f.mention.kind is ActorKind.ARMED_GROUP or self._parse.tokens[f.mention.head].lemma in words
            for f in act.targets
        )

    def warnings(self, index: int, sense: Sense) -> Iterator[Act]:
        """Read "A says it may expel B's envoy if B attacks": to say so is to threaten."""
        sources = self._slots.first(index, sense.source)
        for clause in self._parse.complements(index):
            if met := self.threatened(clause, sources):
                yield self._bare_act(index, EventType.THREATEN, sources, met, f"{sense.name}+if")

    def threatened(self, clause: int, sources: Fillers) -> Fillers:
        """Return on whose conduct a clause makes a hostile act depend."""
        met = self._roles.conditioned(clause, sources)
        return met if met and (self._is_reprisal(clause) or self._is_harm_to(clause, met)) else ()

    def _is_reprisal(self, clause: int) -> bool:
        """Tell whether a clause says that there will be a reaction."""
        words = [*self._parse.objects(clause), *(t.index for t in self._parse.children(clause, "attr"))]
        return any(self._parse.tokens[t].lemma in load_classes()["reprisal"] for t in words)

    def _is_harm_to(self, clause: int, met: Fillers) -> bool:
        """Tell whether what is announced is hostile to those on whose conduct it hangs."""
        spans = {f.mention.span for f in met}
        acts = [act for act in self._acts_of(clause) if act.family is Family.PRESSURE]
        return any(spans.isdisjoint(f.mention.span for f in act.sources) for act in acts)
