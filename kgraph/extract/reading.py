"""How a sentence was read: its acts, where each part of them was found, and why some were left out.

Pure: the same mechanisms as extraction, asked what they saw. Nothing is decided here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kgraph.extract.acts import Act, Filler
from kgraph.extract.dates import DateReader, When
from kgraph.extract.frames import FrameReader
from kgraph.extract.parse import Parse
from kgraph.extract.replies import Replies
from kgraph.extract.rules import SentenceReader, surviving_acts
from kgraph.extract.senses import Condition, Lexicon, Sense, load_lexicon
from kgraph.model import AnnotatedDocument, Claim, Dropped, Sentence, Span

_POS = ("verb", "noun", "adj")


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention in a role; ``place`` is the slot in which it stands ("obj of condemned")."""

    span: Span
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class ActReading:
    """A word that names an act, or might; ``lost`` is None where the act became a claim.

    ``senses`` are the rows of the lexicon at work, the operator's before what it bears on.
    """

    trigger: Span
    words: str
    rule: str
    senses: tuple[Sense, ...]
    sources: tuple[Argument, ...] = ()
    targets: tuple[Argument, ...] = ()
    cues: tuple[str, ...] = ()
    speaker: str | None = None
    when: When | None = None
    lost: str | None = None

    def shifted(self, by: int) -> "ActReading":
        """Return the reading with its spans moved on, as in a text that has more before the sentence."""
        return replace(
            self,
            trigger=_moved(self.trigger, by),
            sources=tuple(replace(a, span=_moved(a.span, by)) for a in self.sources),
            targets=tuple(replace(a, span=_moved(a.span, by)) for a in self.targets),
        )


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What was seen in one sentence, in text order."""

    sentence: Sentence
    text: str
    acts: tuple[ActReading, ...]


def read_sentences(annotated: AnnotatedDocument, lexicon: Lexicon | None = None) -> Iterator[SentenceReading]:
    """Yield how each body sentence of a document was read."""
    lexicon = lexicon or load_lexicon()
    parse = Parse(annotated, is_verb=lexicon.has_verb)
    replies = Replies(parse, FrameReader(parse, lexicon).is_deed)
    for sentence in annotated.sentences:
        if sentence.index is not None:
            text = annotated.document.text[sentence.span.start : sentence.span.end]
            yield SentenceReading(sentence, text, tuple(_Looker(parse, lexicon, sentence, replies).acts()))


class _Looker:
    """Looks at one sentence."""

    def __init__(self, parse: Parse, lexicon: Lexicon, sentence: Sentence, replies: Replies) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._sentence = sentence
        self._reader = SentenceReader(parse, lexicon, sentence, replies)
        self._frames: FrameReader = self._reader.frames
        self._dates = DateReader(parse, sentence, self._frames.sense_of)

    def acts(self) -> Iterator[ActReading]:
        found = list(self._reader.read())
        claims = [c for c in found if isinstance(c, Claim)]
        reasons = {d.detail: d.reason for d in found if isinstance(d, Dropped)}
        alive = set(surviving_acts(self._frames, self._sentence))
        for index in range(self._sentence.first, self._sentence.last):
            acts = [act for act in dict.fromkeys(self._frames.acts_of(index)) if act.trigger == index]
            for act in acts:
                token = self._parse.tokens[act.trigger]
                own = [c for c in claims if (c.trigger.start, c.rule) == (token.start, act.rule)]
                lost: str | None = None
                if act not in alive:
                    lost = self._absorbed(act)
                elif not own:
                    lost = reasons.get(f"{token.text}@{token.start}", "said already, or of one actor alone")
                yield replace(self._reading(_as_claimed(act, own)), lost=lost)
            if not acts:
                yield from self._no_act(index)

    def _absorbed(self, act: Act) -> str:
        by = [
            self._parse.tokens[index].text
            for index in range(self._sentence.first, self._sentence.last)
            if self._frames.sense_of(index) is not None and act.trigger in self._frames.consumed(index)
        ]
        return f'only the content of "{by[0]}"' if by else "only the content of another act"

    def _no_act(self, index: int) -> Iterator[ActReading]:
        """Yield a word of the lexicon of which nothing came: no sense holds, or nothing stands below it."""
        token = self._parse.tokens[index]
        sense = self._frames.sense_of(index)
        if sense is not None:
            if sense.operator not in (None, "SAY", "LIGHT", "BEGIN", "FACE"):
                yield self._bare(
                    index, (sense,), f"{sense.operator}, and it makes no act of what stands below it"
                )
            return
        pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos)
        senses = tuple(s for s in self._lexicon.of(token.lemma, pos) if s.family) if pos in _POS else ()
        if senses and self._parse.mention_at(index) is None:
            yield self._bare(index, senses, f"no sense holds: {conditions_of(senses)}")

    def _bare(self, index: int, senses: tuple[Sense, ...], lost: str) -> ActReading:
        token = self._parse.tokens[index]
        rule = f"{senses[0].pos}:{token.lemma}"
        return ActReading(Span(token.start, token.end), token.text, rule, senses, lost=lost)

    def _reading(self, act: Act) -> ActReading:
        token = self._parse.tokens[act.trigger]
        heads = self._heads(act)
        cues = self._frames.cues
        speaker = cues.saying_verb(act.anchor)
        if speaker is None:
            speaker = cues.according_to(act.anchor)
        words = [self._parse.tokens[i].text for i in cues.words(act.trigger, act.anchor)]
        return ActReading(
            Span(token.start, token.end),
            token.text,
            act.rule,
            tuple(sense for _, sense in heads),
            tuple(self._argument(filler, heads, "source") for filler in act.sources),
            tuple(self._argument(filler, heads, "target") for filler in act.targets),
            tuple(words),
            None if speaker is None else self._parse.tokens[speaker].text,
            self._dates.when(act),
        )

    def _heads(self, act: Act) -> list[tuple[int, Sense]]:
        """Return the words at work in an act with their senses: the trigger, then what it bears on."""
        names = act.rule.split("+")
        below = [act.trigger, *sorted(set(self._parse.subtree(act.trigger)) - {act.trigger})]
        found: dict[str, tuple[int, Sense]] = {}
        for index in below:
            sense = self._frames.sense_of(index)
            if sense is not None and sense.name in names:
                found.setdefault(sense.name, (index, sense))
        return [found[name] for name in dict.fromkeys(names) if name in found]

    def _argument(self, filler: Filler, heads: Iterable[tuple[int, Sense]], role: str) -> Argument:
        mention = filler.mention
        for index, sense in heads:
            slots = dict.fromkeys(
                (*sense.source, *sense.target) if role == "source" else (*sense.target, *sense.source)
            )
            for slot in slots:
                if mention in [f.mention for f in self._frames.slots.fillers(index, slot)]:
                    through = "" if filler.direct else ", behind a thing"
                    place = f"{slot} of {self._parse.tokens[index].text}{through}"
                    return Argument(mention.span, mention.text, place)
        return Argument(mention.span, mention.text, "no slot of its own: from the clause around it")


def _as_claimed(act: Act, claims: list[Claim]) -> Act:
    """Return an act with the actors that its claims have: other sentences may have told some."""
    if not claims:
        return act
    known = {f.mention: f for f in (*act.sources, *act.targets)}
    sources = dict.fromkeys(known.get(c.source) or Filler(c.source, direct=False) for c in claims)
    targets = dict.fromkeys(known.get(c.target) or Filler(c.target, direct=False) for c in claims)
    return act.filled(tuple(sources), tuple(targets))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def conditions_of(senses: Iterable[Sense]) -> str:
    """Return the conditions that senses ask for as the lexicon writes them, a few words of each."""
    return "; or ".join(dict.fromkeys(", ".join(map(_condition, s.when)) or "a particle" for s in senses))


def _condition(condition: Condition) -> str:
    words = sorted(condition.words)
    some = "|".join(words[:3]) + ("|..." if len(words) > 3 else "")
    return f"{'!' if condition.absent else ''}{condition.place}:{some or '*'}"
