"""The spaCy pipeline: loaded, its tokenizer mended, run over blocks of text with what is not needed off."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kgraph.annotate.forms import LEMMATIZER, RULER, Forms, Word, WordForms
from kgraph.errors import ModelMissingError

if TYPE_CHECKING:
    import spacy.language
    from spacy.tokens import Doc

PARSER, RECOGNISER = "parser", "ner"
_SIGN = 1 << 63
_READ: list[int | str] = ["TAG", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START", "IS_SPACE", "ORTH"]


def load_model(name: str, keep_whole: Iterable[str] = ()) -> "spacy.language.Language":
    """Return the spaCy pipeline of that name; its tokenizer keeps some words with a hyphen whole.

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
    _mend_tokenizer(nlp, keep_whole)
    if PARSER not in nlp.pipe_names:
        raise ModelMissingError(
            f"the language pipeline {name!r} has no dependency parser", hint="name a pipeline with a parser"
        )
    return nlp


def _mend_tokenizer(nlp: "spacy.language.Language", keep_whole: Iterable[str]) -> None:
    """Make the tokenizer split "U.S.-Japan", as it splits "France-Japan", and keep "cease-fire" whole."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex

    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)-(?=[A-Za-z])"]
    if isinstance(nlp.tokenizer, Tokenizer):
        for word in keep_whole:
            nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
            nlp.tokenizer.add_special_case(word.capitalize(), [{"ORTH": word.capitalize()}])
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


@dataclass(frozen=True, slots=True)
class Parsed:
    """A block as the pipeline reads it, white space left out; every list but the last two goes word by word.

    ``places`` and ``labels`` are offsets in the block, ``heads`` places in the lists, ``ends`` the
    places behind each sentence's last word.
    """

    places: list[tuple[int, int]]
    words: list[Word]
    forms: list[Forms]
    heads: list[int]
    ends: list[int]
    labels: list[tuple[int, int, str]]


class Language:
    """A spaCy pipeline that works only what is asked for."""

    def __init__(self, nlp: "spacy.language.Language") -> None:
        self._nlp = nlp
        self._forms = WordForms(nlp) if WordForms.can_read(nlp) else None
        self._strings: dict[int, str] = {}
        # What is worked apart from the pipeline: a word's forms, and names only where asked for.
        self._off = [RULER, LEMMATIZER] if self._forms else []
        self._recogniser = _steppable(nlp, RECOGNISER)
        self._off += [RECOGNISER] if self._recogniser is not None else []
        behind = nlp.pipe_names[nlp.pipe_names.index(PARSER) + 1 :]
        self._parser = _steppable(nlp, PARSER) if set(behind) <= set(self._off) else None
        self._off += [PARSER] if self._parser is not None else []

    def parse(self, texts: Sequence[str], has_names: Callable[[int, Parsed], bool]) -> list[Parsed]:
        """Return some blocks parsed; names are looked for where ``has_names`` says so of a block's words."""
        docs = list(self._nlp.pipe(texts, batch_size=max(1, len(texts)), disable=self._off))
        if self._parser is not None:
            _step(self._parser, docs)
        parsed = [self._read(doc) for doc in docs]
        if self._recogniser is not None:
            _step(self._recogniser, [doc for at, doc in enumerate(docs) if has_names(at, parsed[at])])
        return [
            replace(words, labels=[(e.start_char, e.end_char, e.label_) for e in doc.ents])
            for doc, words in zip(docs, parsed, strict=True)
        ]

    def _read(self, doc: "Doc") -> Parsed:
        rows = doc.to_array(_READ).tolist()
        place: dict[int, int] = {}
        for at, row in enumerate(rows):
            if not row[6]:
                place[at] = len(place)
        name = self._name
        words = [Word(name(rows[at][7]), name(rows[at][0]), name(rows[at][1])) for at in place]
        return Parsed(
            [(rows[at][3], rows[at][3] + rows[at][4]) for at in place],
            words,
            self._forms_of(doc, words, place),
            [_head(at, rows, place) for at in place],
            _ends(rows, place),
            [],
        )

    def _forms_of(self, doc: "Doc", words: list[Word], place: Iterable[int]) -> list[Forms]:
        if self._forms is None:
            return [Forms(doc[at].pos_, doc[at].tag_, doc[at].lemma_) for at in place]
        return [self._forms.of(words, at) for at in range(len(words))]

    def _name(self, number: int) -> str:
        """Return the word, tag or label that has a number in the pipeline's table of strings."""
        if number not in self._strings:
            self._strings[number] = self._nlp.vocab.strings[number] if number else ""
        return self._strings[number]


def _head(at: int, rows: list[list[int]], place: Mapping[int, int]) -> int:
    """Return the place of the word that a word hangs from, past white space; its own at a root."""
    above = at
    while True:
        offset = rows[above][2]
        # The array is unsigned.
        head = above + (offset if offset < _SIGN else offset - 2 * _SIGN)
        if head in place or head == above:
            return place.get(head, place[at])
        above = head


def _ends(rows: list[list[int]], place: Mapping[int, int]) -> list[int]:
    """Return the places behind the last word of each sentence that has words."""
    starts = [at for at, row in enumerate(rows) if row[5] == 1 and at]
    kept = sorted(place)
    return sorted({bisect_left(kept, start) for start in [*starts, len(rows)]} - {0})


def _steppable(nlp: "spacy.language.Language", name: str) -> Any:
    """Return a parser or recogniser that can be run apart from its pipeline; None where it cannot."""
    from spacy.pipeline import DependencyParser, EntityRecognizer

    if name not in nlp.pipe_names:
        return None
    pipe = nlp.get_pipe(name)
    if not isinstance(pipe, DependencyParser | EntityRecognizer) or pipe.cfg.get("beam_width", 1) != 1:
        return None
    return pipe


def _step(pipe: Any, docs: "Sequence[Doc]") -> None:
    """Set what a parser or recogniser says of some documents, as itself does, but step by step.

    Its own loop gives the interpreter's lock back and takes it again for each action that it
    weighs, which costs more than the work.
    """
    docs = [doc for doc in docs if len(doc)]
    if not docs:
        return
    model = pipe.model.predict(docs)
    states = pipe.moves.init_batch(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        unfinished = pipe.transition_states(unfinished, model.predict(unfinished))
    model.clear_memory()
    pipe.set_annotations(docs, states)
