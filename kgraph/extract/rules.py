"""The rule extractor: the acts of a document's sentences become claims of two mentions."""

from collections.abc import Iterator

from kgraph.extract.acts import Act, Filler
from kgraph.extract.dates import DateReader
from kgraph.extract.frames import FrameReader
from kgraph.extract.parse import Parse
from kgraph.extract.replies import Replies
from kgraph.extract.senses import Lexicon, load_lexicon
from kgraph.extract.topics import topic_of
from kgraph.extract.unpolitical import Unpolitical
from kgraph.model import AnnotatedDocument, Claim, Dropped, Evidence, Mention, Modality, Sentence, Span
from kgraph.plover import EventType, Family, Quad, quad_of

NAME = "kgraph-rules/0.2"
# A sentence longer than this many words is a list or a parser's accident.
_LONGEST_SENTENCE = 150
# A reader wants the sentence; of more characters than this, the part that matters.
_LONGEST_QUOTE = 400
_INDIRECT = 0.85


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
        replies = Replies(parse, FrameReader(parse, lexicon).is_deed)
        for sentence in annotated.sentences:
            if sentence.index is None:
                continue
            if sentence.last - sentence.first > _LONGEST_SENTENCE:
                yield Dropped("extract", "sentence too long", annotated.document.id, f"{sentence.span.start}")
                continue
            yield from SentenceReader(parse, lexicon, sentence, replies).read()


class SentenceReader:
    """Turns the acts of one sentence into claims."""

    def __init__(self, parse: Parse, lexicon: Lexicon, sentence: Sentence, replies: Replies) -> None:
        self._parse = parse
        self._replies = replies
        self._frames = FrameReader(parse, lexicon)
        self._dates = DateReader(parse, sentence, self._frames.sense_of)
        self._sentence = sentence
        self._unpolitical = Unpolitical(parse, sentence)
        self._seen: set[tuple[object, ...]] = set()
        words = (t.text for t in parse.tokens[sentence.first : sentence.last])
        # A closing quotation mark or bracket is no part of the question.
        self._is_question = [w for w in words if w[:1].isalnum() or w == "?"][-1:] == ["?"]

    @property
    def frames(self) -> FrameReader:
        """The frames of the sentence's parse."""
        return self._frames

    def read(self) -> Iterator[Claim | Dropped]:
        """Yield the sentence's claims and what was dropped."""
        for found in surviving_acts(self._frames, self._sentence):
            completed = self._replies.completed(found)
            act = completed.filled(self._unpolitical.doers(completed), completed.targets)
            if (reason := self._why_not(act)) is not None:
                yield self._dropped(reason, act)
                continue
            self._replies.remember(act, self._speaker(act))
            yield from self._claims(act)

    def _why_not(self, act: Act) -> str | None:
        """Return why an act is no claim, None where it is one."""
        if (unpolitical := self._unpolitical.reason(act) or self._unreal(act)) is not None:
            return unpolitical
        if not act.sources or not act.targets:
            return f"no {'source' if not act.sources else 'target'} named"
        return None

    def _unreal(self, act: Act) -> str | None:
        """Return why an act is neither done nor said, None where it is."""
        cues = self._frames.cues
        said = cues.saying_verb(act.anchor)
        asked = self._is_question and not cues.is_presupposed(act.trigger)
        reasons = {
            # Who says that it must be done is coded at the saying.
            "an obligation, not an act": cues.is_obliged(act.anchor),
            "needed or possible, not done": cues.is_hypothetical(act.anchor)
            or cues.is_ability(act.anchor)
            or cues.is_any(act.trigger),
            "a condition, not an act": cues.is_supposed(act.anchor),
            "asked, not said": asked,
            "what is praised, not done": self._is_praised(act),
            "not said": said is not None and cues.is_negated(said, said),
        }
        return next((reason for reason, holds in reasons.items() if holds), None)

    def _is_praised(self, act: Act) -> bool:
        """Tell "thanked Mali for its help to end the war": the thanked did it, not who thanks."""
        verb = self._parse.tokens[act.anchor].head
        sense = self._frames.sense_of(verb)
        praises = sense is not None and sense.pos == "verb" and sense.event_type is EventType.SUPPORT
        return praises and verb < act.anchor and self._frames.cues.is_purpose(act.anchor)

    def _dropped(self, reason: str, act: Act) -> Dropped:
        where = self._parse.tokens[act.trigger]
        return Dropped("extract", reason, self._document_id, f"{where.text}@{where.start}")

    @property
    def _document_id(self) -> str:
        return self._parse.annotated.document.id

    def _claims(self, act: Act) -> Iterator[Claim | Dropped]:
        speaker = self._speaker(act)
        for source in act.sources:
            for target in act.targets:
                group = act.mutual and source.mention.is_group and source.mention == target.mention
                if self._is_one_phrase(source, target) and not group:
                    continue
                if (reason := self._unpolitical.pair_reason(act, source, target)) is not None:
                    yield self._dropped(reason, act)
                    continue
                claim = self._claim(act, source, target, speaker)
                key = (source.mention.span, target.mention.span, act.family, act.event_type)
                mirrored = (target.mention.span, source.mention.span, act.family, act.event_type)
                if key in self._seen or (act.mutual and mirrored in self._seen):
                    continue
                self._seen.add(key)
                yield claim

    def _is_one_phrase(self, source: Filler, target: Filler) -> bool:
        """Tell whether two fillers are one phrase; "anti-Mali protests" name two."""
        if not source.mention.span.overlaps(target.mention.span):
            return False
        return source.mention == target.mention or target.mention not in self._parse.annotated.inner

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
            implicit_target=target.mention.sentence != trigger.sentence,
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
