"""Which relation a sentence states between two given mentions.

The same acts as extraction, matched against the two; where no act has both in its roles, the
act nearest to them is taken, with the confidence that this deserves.
"""

from collections.abc import Iterator

from kgraph.extract.acts import Act
from kgraph.extract.between import Between, has
from kgraph.extract.codebook import coded
from kgraph.extract.frames import FrameReader
from kgraph.extract.guesses import Guesses
from kgraph.extract.parse import Parse
from kgraph.extract.rules import surviving_acts
from kgraph.extract.senses import Lexicon
from kgraph.model import AnnotatedDocument, Mention, PairRelation, Span
from kgraph.plover import Family, Quad, family_of, quad_of

# What a marked mention's own words name ("the Saudi-led coalition") is seldom what is said of the two.
_INSIDE = 0.3
# The content of an act says less than the act.
_CONTENT = 0.5
# An act with the target in its content is nearer to it than one beside.
_BELOW = 0.4
# What a side clause tells ("where pirates had attacked them") is less what is said of the two.
_ASIDE = 0.15
# What only says which one is meant ("villagers uprooted by war") is seldom what is said of the two.
_ABOUT = 0.4
# Whoever sends "a letter threatening war" does more than talk.
_TALK = 0.2
# A word whose use is not known says more than a word that does not bear on the two.
_GUESSED = 0.2


def classify(
    annotated: AnnotatedDocument,
    mentions: tuple[Mention, ...],
    source: Mention,
    target: Mention,
    lexicon: Lexicon,
) -> PairRelation:
    """Return the relation of ``source`` to ``target``, which must be among ``mentions``."""
    name = annotated.document.id
    parse = Parse(annotated, mentions, lexicon.has_verb)
    frames = FrameReader(parse, lexicon)
    between = Between(parse, source, target)
    ranked = list(_ranked(parse, frames, between))
    guesses = Guesses(parse, frames, lexicon, source, target).between(between)
    ranked.extend((-_GUESSED, True, between.distance(act.trigger), act) for act in guesses)
    if not ranked:
        return PairRelation(name, None, None, 0.0, None)
    ranked.sort(key=lambda item: (item[:3], item[3].trigger))
    fit, _, _, act = ranked[0]
    event_type = coded(act, parse, frames)
    family = family_of(event_type) if event_type else act.family
    how = act.rule if -fit >= 1.5 else f"nearest:{act.rule}"
    return PairRelation(
        name, family, event_type, round(max(0.05, min(1.0, -fit / 2)) * act.certainty, 4), how
    )


def _ranked(parse: Parse, frames: FrameReader, between: Between) -> Iterator[tuple[float, bool, int, Act]]:
    """Yield the acts of the sentences of the two, with what sorts them: the best has the least."""
    source, target = between.source, between.target
    for sentence in parse.annotated.sentences:
        span = sentence.span
        if not (span.overlaps(source.span) or span.overlaps(target.span)):
            continue
        alive = {id(act) for act in surviving_acts(frames, sentence)}
        for index in range(sentence.first, sentence.last):
            for found in frames.acts_of(index):
                act = between.joined(between.told(between.renamed(found), frames), frames)
                fit = _fit(act, source.span, target.span) + _nearness(parse, act, source, target)
                fit -= 0.0 if id(found) in alive or act.rule != found.rule else _CONTENT
                fit -= 0.1 if parse.is_in_relative(act.anchor) else 0.0
                fit -= _ASIDE * between.asides(act.trigger)
                fit -= _ABOUT if between.is_about_one(act) else 0.0
                yield -fit, _is_verbal(act), between.distance(act.trigger), act


def _nearness(parse: Parse, act: Act, source: Mention, target: Mention) -> float:
    """Return what speaks for an act (above 0) or against it, beside its roles."""
    near = 0.0
    if any(m.first <= act.trigger < m.last for m in (source, target)):
        near -= _INSIDE
    in_role = has(act.targets, target.span) or has(act.sources, target.span)
    if not in_role and target.head in parse.subtree(act.trigger):
        near += _BELOW
    return near - _TALK if act.family is Family.CONTACT else near


def _is_verbal(act: Act) -> bool:
    """Tell words from deeds: of two acts between the same two, the deed is coded."""
    return act.event_type is None or quad_of(act.event_type) in (
        Quad.VERBAL_CONFLICT,
        Quad.VERBAL_COOPERATION,
    )


def _fit(act: Act, source: Span, target: Span) -> float:
    """Return 2 for an act with both in its roles, 1 for the one or the other, less for neither."""
    has_source, has_target = has(act.sources, source), has(act.targets, target)
    if has_source and has_target:
        return 2.0
    if act.mutual and has_source and has(act.sources, target):
        # "A and B held drills with helicopters": both take part, whatever stands behind "with".
        return 1.8
    swapped = has(act.sources, target) and has(act.targets, source)
    if swapped:
        return 1.9 if act.mutual else 0.8
    if has_source:
        return 1.2 if not act.targets else 1.0
    if has_target:
        return 1.1 if not act.sources else 0.9
    return 0.3
