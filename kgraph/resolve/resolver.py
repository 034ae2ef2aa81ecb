"""Claims of mentions become statements of actors, each said once in a document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.identity import article_of, statement_iri
from kgraph.model import (
    AnnotatedDocument,
    Article,
    Claim,
    Dropped,
    Mention,
    Modality,
    Role,
    Statement,
    Status,
)
from kgraph.plover import Family, polarity_of
from kgraph.resolve.referents import Referent, Unresolved, outcomes_of
from kgraph.resolve.table import ActorTable, load_table


class FactResolver:
    """Resolves by the bundled actor table and the rules of ``referents``."""

    def __init__(self, table: ActorTable | None = None) -> None:
        self.table = table or load_table()

    def outcomes(self, annotated: AnnotatedDocument) -> dict[Mention, Referent | Unresolved]:
        """Return for each mention who it refers to, or why nobody."""
        return outcomes_of(annotated, self.table)

    def resolve(
        self, annotated: AnnotatedDocument, claims: Sequence[Claim], extractor: str
    ) -> Iterator[Statement | Dropped]:
        """Yield the document's statements in order of their first evidence, and what was dropped.

        Claims that say the same are one statement with all their evidence and the highest confidence.
        """
        outcomes = self.outcomes(annotated)
        article = article_of(annotated.document, self.table.base)
        merged: dict[str, Statement] = {}
        for claim in claims:
            outcome = self._statement(claim, outcomes, article, extractor)
            if isinstance(outcome, Dropped):
                yield outcome
            elif outcome.iri in merged:
                merged[outcome.iri] = _merge(merged[outcome.iri], outcome)
            else:
                merged[outcome.iri] = outcome
        yield from merged.values()

    def _statement(
        self,
        claim: Claim,
        outcomes: dict[Mention, Referent | Unresolved],
        article: Article,
        extractor: str,
    ) -> Statement | Dropped:
        source, target = outcomes.get(claim.source), outcomes.get(claim.target)
        for mention, outcome in ((claim.source, source), (claim.target, target)):
            if not isinstance(outcome, Referent):
                reason = outcome.reason if isinstance(outcome, Unresolved) else "an unknown mention"
                return Dropped("resolve", reason, article.id, f"{mention.text}@{mention.span.start}")
        if not isinstance(source, Referent) or not isinstance(target, Referent):
            raise AssertionError("both were just checked")
        if source.actor.iri == target.actor.iri:
            return Dropped("resolve", "source and target are the same actor", article.id, claim.evidence.text)
        speaker = outcomes.get(claim.attributed_to) if claim.attributed_to else None
        if isinstance(speaker, Referent) and speaker.actor.iri == source.actor.iri:
            speaker = None
        return _build(
            claim, source, target, speaker if isinstance(speaker, Referent) else None, article, extractor
        )


def _build(  # noqa: PLR0913, PLR0917
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
    iri = statement_iri(
        (
            article.iri,
            source.actor.iri,
            claim.family.value,
            claim.event_type.value if claim.event_type else None,
            target.actor.iri,
            claim.topic,
            modality.value,
            claim.negated,
            status.value,
            speaker.actor.iri if speaker else None,
        ),
        article.iri.partition("article/")[0],
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
        confidence=round(claim.confidence * source.confidence * target.confidence, 4),
        evidence=(claim.evidence,),
        trigger=claim.trigger,
        rule=claim.rule,
        extractor=extractor,
        attributed_to=_role(claim.attributed_to, speaker) if speaker and claim.attributed_to else None,
        topic=claim.topic,
        event_date=claim.event_date or article.published,
        implicit_target=claim.implicit_target,
    )


def _role(mention: Mention, referent: Referent) -> Role:
    return Role(referent.actor, mention.span, mention.text, referent.literal, referent.how)


def _merge(one: Statement, other: Statement) -> Statement:
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    return replace(one, evidence=evidence, confidence=max(one.confidence, other.confidence))
