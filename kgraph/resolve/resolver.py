"""Claims of mentions become statements of actors, each said once in a document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.identity import article_of, statement_iri
from kgraph.model import (
    ActorKind,
    AnnotatedDocument,
    Article,
    Claim,
    DateOrigin,
    Dropped,
    Mention,
    MentionForm,
    Modality,
    Role,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family, polarity_of
from kgraph.resolve.confidence import calibrated
from kgraph.resolve.decisions import Decisions
from kgraph.resolve.discourse import PLACE, Group, Outcome, Referent, Unresolved, again
from kgraph.resolve.referents import outcomes_of
from kgraph.resolve.table import ActorTable, load_table

_OURS = frozenset({"we", "us", "our", "my"})


class FactResolver:
    """Resolves by the actor table and the rules of ``referents``; the user's decisions have the last word."""

    def __init__(
        self,
        table: ActorTable | None = None,
        decisions: Decisions | None = None,
        min_confidence: float = 0.0,
    ) -> None:
        self.table = table or load_table()
        self.decisions = decisions or Decisions(self.table)
        self._min_confidence = min_confidence

    def outcomes(self, annotated: AnnotatedDocument) -> dict[Mention, Outcome]:
        """Return for each mention who it refers to, or why nobody."""
        found = outcomes_of(annotated, self.table)
        return self.decisions.outcomes(annotated, found) if self.decisions.change_actors else found

    def resolve(
        self, annotated: AnnotatedDocument, claims: Sequence[Claim], extractor: str
    ) -> Iterator[Statement | Dropped]:
        """Yield the document's statements in order of their first evidence, and what was dropped.

        Claims that say the same are one statement with all their evidence and the highest
        confidence; what is less sure than was asked for is dropped.
        """
        outcomes = self.outcomes(annotated)
        article = article_of(annotated.document, self.table.base)
        merged: dict[str, Statement] = {}
        for claim in claims:
            for outcome in self._statements(claim, outcomes, article, extractor):
                if isinstance(outcome, Dropped):
                    yield outcome
                elif outcome.iri in merged:
                    merged[outcome.iri] = _merge(merged[outcome.iri], outcome)
                else:
                    merged[outcome.iri] = outcome
        for statement in _linked(merged, claims):
            if statement.confidence >= self._min_confidence:
                yield statement
            else:
                yield Dropped("resolve", "less sure than asked for", article.id, statement.evidence[0].text)

    def _statements(
        self, claim: Claim, outcomes: dict[Mention, Outcome], article: Article, extractor: str
    ) -> Iterator[Statement | Dropped]:
        """Yield a claim's statements: one, or one for each pair of those a word for two stands for."""
        sources = _candidates(claim.source, outcomes)
        targets = _candidates(claim.target, outcomes)
        for mention, found in ((claim.source, sources), (claim.target, targets)):
            if isinstance(found, Unresolved):
                yield Dropped("resolve", found.reason, article.id, f"{mention.text}@{mention.span.start}")
                return
        speaker = outcomes.get(claim.attributed_to) if claim.attributed_to else None
        if (
            claim.target.form is MentionForm.PRONOUN
            and _actors(sources) == _actors(targets)
            and isinstance(speaker, Referent)
        ):
            # "A said that B had shelled its villages": nobody shells their own.
            targets = (again(speaker, "pronoun:the speaker"),)
        pairs = _pairs(claim, sources, targets)
        if pairs and (_is_own_organ(claim.target, pairs[0]) or _is_own_side(claim, pairs[0])):
            yield Dropped("resolve", "the target is the source's own", article.id, claim.evidence.text)
            return
        if not pairs:
            yield Dropped("resolve", "source and target are the same actor", article.id, claim.evidence.text)
        for source, target in pairs:
            said_by = speaker if isinstance(speaker, Referent) else None
            if said_by is not None and said_by.actor.iri == source.actor.iri:
                said_by = None
            source_words, source_named = _naming(claim.source, source, outcomes)
            target_words, target_named = _naming(claim.target, target, outcomes)
            named = replace(claim, source=source_words, target=target_words)
            yield _build(named, source_named, target_named, said_by, article, extractor)


def _naming(
    mention: Mention, referent: Referent, outcomes: dict[Mention, Outcome]
) -> tuple[Mention, Referent]:
    """Return the words of the same sentence that name whom a pronoun means; other words as they are.

    How words were resolved is theirs, whatever pronoun led to them.
    """
    if mention.form is not MentionForm.PRONOUN:
        return mention, referent
    before = [m for m in outcomes if m.sentence == mention.sentence and m.first < mention.first]
    names = (m for m in before if m.form is not MentionForm.PRONOUN and _means(outcomes[m], referent))
    found = max(names, key=lambda m: m.first, default=mention)
    own = outcomes.get(found)
    if found is mention or not isinstance(own, Referent):
        return mention, referent
    return found, replace(referent, literal=own.literal, how=own.how)


def _means(outcome: Outcome, referent: Referent) -> bool:
    return isinstance(outcome, Referent) and outcome.actor.iri == referent.actor.iri


def _linked(merged: dict[str, Statement], claims: Sequence[Claim]) -> Iterator[Statement]:
    """Yield the statements, each accusation with a link to the statement that is its content."""
    reported = {claim.trigger: claim.content_of for claim in claims if claim.content_of}
    contents = {reported[s.trigger]: s for s in merged.values() if s.trigger in reported}
    for statement in merged.values():
        content = contents.get(statement.trigger)
        if content is not None and content.attributed_to and content.iri != statement.iri:
            same = content.attributed_to.actor.iri == statement.source.actor.iri
            yield replace(statement, claims=content.iri) if same else statement
        else:
            yield statement


def _is_own_organ(target: Mention, pair: tuple[Referent, Referent]) -> bool:
    """Tell "recalled its ambassador", "withdrew our troops": nothing is done to the source's own."""
    owned = target.text.casefold().startswith(("its ", "his ", "her ", "their ", "our "))
    source, own = pair[0].actor, pair[1].actor
    return owned and own.acts_for is not None and own.acts_for in (source.iri, source.acts_for)


def _is_own_side(claim: Claim, pair: tuple[Referent, Referent]) -> bool:
    """Tell "Biden will underscore our commitment": who speaks for a state neither backs nor meets it."""
    source, target = pair[0].actor, pair[1].actor
    if claim.family not in (Family.AGREEMENT, Family.CONTACT) or source.acts_for is None:
        return False
    said_of_us = claim.target.text.casefold() in _OURS and target.iso3 == source.iso3 is not None
    return said_of_us or (target.kind is ActorKind.STATE and target.iri == source.acts_for)


def _actors(found: tuple[Referent, ...] | Unresolved) -> set[str]:
    return set() if isinstance(found, Unresolved) else {referent.actor.iri for referent in found}


def _candidates(mention: Mention, outcomes: dict[Mention, Outcome]) -> tuple[Referent, ...] | Unresolved:
    outcome = outcomes.get(mention, Unresolved("an unknown mention"))
    if isinstance(outcome, Group):
        return outcome.members
    return (outcome,) if isinstance(outcome, Referent) else outcome


def _pairs(
    claim: Claim, sources: tuple[Referent, ...] | Unresolved, targets: tuple[Referent, ...] | Unresolved
) -> list[tuple[Referent, Referent]]:
    if isinstance(sources, Unresolved) or isinstance(targets, Unresolved):
        return []
    if claim.source == claim.target:
        two = len(sources) == 2 and sources[0].actor.iri != sources[1].actor.iri
        return [(sources[0], sources[1])] if two else []
    # Where people are arrested a state arrests them; where they are killed it may be anybody.
    acting = (s for s in sources if s.how != PLACE or claim.event_type is not EventType.ASSAULT)
    return [(s, t) for s in acting for t in _others(claim, s, targets) if s.actor.iri != t.actor.iri]


def _others(claim: Claim, source: Referent, targets: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """Return of two who are pressed the one of the other side: Mali, which urges "both sides", urges Chad.

    Where the two were named before and the source is neither, nobody is pressed.
    """
    if len(targets) != 2 or claim.family is not Family.PRESSURE:
        return targets
    ours = source.actor.iso3
    other = tuple(t for t in targets if ours is None or t.actor.iso3 != ours)
    if len(other) == 1:
        return other
    return () if claim.implicit_target and claim.target.is_group else targets


def _build(
    claim: Claim,
    source: Referent,
    target: Referent,
    speaker: Referent | None,
    article: Article,
    extractor: str,
) -> Statement:
    # A speech reported in the speaker's own name is attributed; a claim whose speaker is
    # the document's own voice is asserted.
    status = Status.ATTRIBUTED if speaker and claim.attributed_to else Status.ASSERTED
    mutual = claim.mutual and claim.family is not Family.PRESSURE
    modality = claim.modality if isinstance(claim.modality, Modality) else Modality(claim.modality)
    ends = [source.actor.iri, target.actor.iri]
    first, second = sorted(ends) if mutual else ends
    iri = statement_iri(
        (
            article.iri,
            first,
            claim.family.value,
            claim.event_type.value if claim.event_type else None,
            second,
            claim.topic,
            modality.value,
            claim.negated,
            status.value,
            speaker.actor.iri if speaker else None,
        ),
        article.iri.rpartition("article/")[0],
    )
    return Statement(
        iri=iri,
        article=article,
        source=_role(claim.source, source),
        target=_role(claim.target, target),
        family=claim.family,
        event_type=claim.event_type,
        modality=modality,
        negated=claim.negated,
        mutual=mutual,
        status=status,
        polarity=polarity_of(claim.family, claim.event_type, negated=claim.negated),
        confidence=calibrated(claim.confidence * source.confidence * target.confidence),
        evidence=(claim.evidence,),
        trigger=claim.trigger,
        rule=claim.rule,
        extractor=extractor,
        attributed_to=_role(claim.attributed_to, speaker) if speaker and claim.attributed_to else None,
        topic=claim.topic,
        event_date=claim.event_date if claim.tells_time else article.published,
        date_origin=_date_origin(claim, article),
        implicit_target=claim.implicit_target,
    )


def _role(mention: Mention, referent: Referent) -> Role:
    return Role(referent.actor, mention.span, mention.text, referent.literal, referent.how)


def _date_origin(claim: Claim, article: Article) -> DateOrigin | None:
    if claim.tells_time:
        return DateOrigin.SENTENCE
    return DateOrigin.ARTICLE if article.published else None


def _merge(one: Statement, other: Statement) -> Statement:
    """Return one of two statements that say the same, with what both are sure of; told days come first."""
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    dated = max(one, other, key=lambda s: (s.date_origin is DateOrigin.SENTENCE, s.event_date is not None))
    return replace(
        one,
        evidence=evidence,
        confidence=max(one.confidence, other.confidence),
        event_date=dated.event_date,
        date_origin=dated.date_origin,
    )
