"""The rule extractor: the acts of a document's sentences become claims of two mentions."""

from collections.abc import Iterator

from kgraph.extract.acts import Act, Filler
from kgraph.extract.dates import DateReader
from kgraph.extract.frames import FrameReader
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Lexicon, load_classes, load_lexicon
from kgraph.extract.topics import topic_of
from kgraph.model import AnnotatedDocument, Claim, Dropped, Evidence, Mention, Modality, Sentence, Span
from kgraph.plover import EventType, Family, Quad, quad_of

NAME = "kgraph-rules/0.1"
# A sentence longer than this many words is a list or a parser's accident.
_LONGEST_SENTENCE = 150
# A reader wants the sentence; of more characters than this, the part that matters.
_LONGEST_QUOTE = 400
_INDIRECT = 0.85
# In news of sport only what politics does to it counts: bans, boycotts, protests.
_POLITICS_OF_SPORT = frozenset(
    {
        EventType.SANCTION,
        EventType.PROTEST,
        EventType.REJECT,
        EventType.ACCUSE,
        EventType.REQUEST,
        EventType.THREATEN,
    }
)


class RuleExtractor:
    """Extracts by the lexicon's frames over the dependency parse."""

    name = NAME

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon

    def extract(self, annotated: AnnotatedDocument) -> Iterator[Claim | Dropped]:
        """Yield the claims of a document in text order, and what lacked an actor.

        A pair that one sentence relates twice in the same way is claimed once.
        """
        lexicon = self._lexicon or load_lexicon()
        parse = Parse(annotated, is_verb=lexicon.has_verb)
        for sentence in annotated.sentences:
            if sentence.index is None:
                continue
            if sentence.last - sentence.first > _LONGEST_SENTENCE:
                yield Dropped("extract", "sentence too long", annotated.document.id, f"{sentence.span.start}")
                continue
            yield from SentenceReader(parse, lexicon, sentence).read()


class SentenceReader:
    """Turns the acts of one sentence into claims."""

    def __init__(self, parse: Parse, lexicon: Lexicon, sentence: Sentence) -> None:
        self._parse = parse
        self._frames = FrameReader(parse, lexicon)
        self._dates = DateReader(parse, sentence, self._frames.sense_of)
        self._sentence = sentence
        self._seen: set[tuple[object, ...]] = set()

    @property
    def frames(self) -> FrameReader:
        """The frames of the sentence's parse."""
        return self._frames

    def read(self) -> Iterator[Claim | Dropped]:
        """Yield the sentence's claims and what was dropped."""
        sport = self._is_sport()
        for act in surviving_acts(self._frames, self._sentence):
            if sport and act.event_type not in _POLITICS_OF_SPORT:
                yield self._dropped("sport", act)
                continue
            if self._frames.cues.is_obliged(act.anchor):
                # Who says that it must be done is coded at the saying.
                yield self._dropped("an obligation, not an act", act)
                continue
            if self._frames.cues.is_hypothetical(act.anchor):
                yield self._dropped("needed or possible, not done", act)
                continue
            said = self._frames.cues.saying_verb(act.anchor)
            if said is not None and self._frames.cues.is_negated(said, said):
                yield self._dropped("not said", act)
                continue
            if not act.sources or not act.targets:
                yield self._dropped(f"no {'source' if not act.sources else 'target'} named", act)
                continue
            yield from self._claims(act)

    def _dropped(self, reason: str, act: Act) -> Dropped:
        where = self._parse.tokens[act.trigger]
        return Dropped("extract", reason, self._document_id, f"{where.text}@{where.start}")

    def _is_sport(self) -> bool:
        tokens = self._parse.tokens[self._sentence.first : self._sentence.last]
        # The "league" in "Arab League" is a name's.
        words = {t.lemma for t in tokens if self._parse.mention_at(t.index) is None}
        return not words.isdisjoint(load_classes()["sport"])

    @property
    def _document_id(self) -> str:
        return self._parse.annotated.document.id

    def _claims(self, act: Act) -> Iterator[Claim]:
        speaker = self._speaker(act)
        for source in act.sources:
            for target in act.targets:
                group = act.mutual and source.mention.is_group and source.mention == target.mention
                if source.mention.span.overlaps(target.mention.span) and not group:
                    continue
                claim = self._claim(act, source, target, speaker)
                key = (source.mention.span, target.mention.span, act.family, act.event_type)
                mirrored = (target.mention.span, source.mention.span, act.family, act.event_type)
                if key in self._seen or (act.mutual and mirrored in self._seen):
                    continue
                self._seen.add(key)
                yield claim

    def _speaker(self, act: Act) -> Mention | None:
        cues = self._frames.cues
        verb = cues.saying_verb(act.anchor)
        token = cues.according_to(act.anchor)
        if verb is not None:
            fillers = self._frames.slots.first(verb, ("subj",))
        elif token is not None:
            fillers = tuple(self._frames.slots.actors_at(token))
        else:
            return None
        mentions = [f.mention for f in fillers]
        sources = {f.mention.span for f in act.sources}
        return next((m for m in mentions if m.span not in sources), None)

    def _claim(self, act: Act, source: Filler, target: Filler, speaker: Mention | None) -> Claim:
        trigger = self._parse.tokens[act.trigger]
        span = self._evidence_span(act, source.mention, target.mention)
        text = self._parse.annotated.document.text[span.start : span.end]
        certainty = act.certainty * (1 if source.direct else _INDIRECT) * (1 if target.direct else _INDIRECT)
        when = self._dates.when(act)
        return Claim(
            source=source.mention,
            target=target.mention,
            family=act.family,
            event_type=act.event_type,
            trigger=Span(trigger.start, trigger.end),
            rule=act.rule,
            evidence=Evidence(span, text, self._sentence.index or 0),
            confidence=round(certainty, 4),
            mutual=act.mutual,
            modality=act.modality or _usual_modality(act.family, act.event_type),
            negated=act.negated,
            attributed_to=speaker,
            content_of=self._accusation(act),
            topic=topic_of(self._parse.tokens[self._sentence.first : self._sentence.last]),
            event_date=when.day if when else None,
            tells_time=when is not None,
        )

    def _accusation(self, act: Act) -> Span | None:
        """Return the trigger of the accusation that an act is the content of."""
        verb = self._frames.cues.saying_verb(act.anchor)
        sense = self._frames.sense_of(verb) if verb is not None else None
        if verb is None or sense is None or sense.family is None:
            return None
        return Span(self._parse.tokens[verb].start, self._parse.tokens[verb].end)

    def _evidence_span(self, act: Act, source: Mention, target: Mention) -> Span:
        """Return the sentence; of a very long one, the stretch with both mentions and the trigger."""
        whole = self._sentence.span
        if whole.end - whole.start <= _LONGEST_QUOTE:
            return whole
        trigger = self._parse.tokens[act.trigger]
        inside = [m.span for m in (source, target) if self._is_inside(m.span)]
        start = min([trigger.start, *(s.start for s in inside)])
        end = max([trigger.end, *(s.end for s in inside)])
        return Span(start, end)

    def _is_inside(self, span: Span) -> bool:
        return self._sentence.span.start <= span.start and span.end <= self._sentence.span.end


def surviving_acts(frames: FrameReader, sentence: Sentence) -> list[Act]:
    """Return a sentence's acts that are not merely the content of another, in text order."""
    consumed: set[int] = set()
    found: list[Act] = []
    for index in range(sentence.first, sentence.last):
        acts = frames.acts_of(index)
        found.extend(acts)
        if frames.sense_of(index) is not None:
            consumed |= frames.consumed(index)
    unique = dict.fromkeys(act for act in found if act.trigger not in consumed)
    return sorted(unique, key=lambda act: act.trigger)


def _usual_modality(family: Family, event_type: EventType | None) -> Modality:
    """Words are said, deeds are done; a contact happens."""
    if family is Family.CONTACT or event_type is None:
        return Modality.DONE if family is Family.CONTACT else Modality.SAID
    verbal = quad_of(event_type) in (Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT)
    return Modality.SAID if verbal else Modality.DONE
