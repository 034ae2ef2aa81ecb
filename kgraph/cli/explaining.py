"""The command that explains: ``explain``."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    GRAPH_SUFFIXES,
    STDIO,
    Format,
    Intake,
    Model,
    RecordFormat,
    graph_input,
    note,
    pipeline,
    print_records,
    settings,
)
from kgraph.cli.finding import STATEMENT_COLUMNS, STATEMENT_CSV

if TYPE_CHECKING:
    from kgraph.explain import Explanation
    from kgraph.extract.reading import ActReading, Argument
    from kgraph.extract.senses import Sense
    from kgraph.model import Document, Role, Statement

Rows = Iterator[tuple[str, str]]

_DEFAULT_GRAPH = Path("output/graph.ttl")
# Of a word's senses that do not hold, a reader wants the first few.
_SENSES_SHOWN = 3


def explain(
    statement: Annotated[
        str | None,
        typer.Argument(
            help="A statement's IRI, the end of it, or words of its sentence.",
            metavar="[STATEMENT]",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        Path,
        typer.Argument(
            help="A graph that kgraph built, - for Turtle on standard input, or an article.",
            metavar="[GRAPH|ARTICLE]",
        ),
    ] = _DEFAULT_GRAPH,
    text: Annotated[
        str | None, typer.Option("--text", help="Explain these words instead.", show_default=False)
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="The day of --text, 2024-03-19.", show_default=False)
    ] = None,
    format_: Format = RecordFormat.TABLE,
    model: Model = None,
) -> None:
    """Say on which words a statement stands, by which rule and sense, and what else was considered.

    Of an article or a text, also the acts of the sentence that gave no statement, with the reason.

    Try:

    \b
    kgraph explain condemned output/graph.ttl
    kgraph explain condemned article.txt
    kgraph explain --text "France urged Mali to free the hostages on Monday." --date 2024-03-19
    """
    if text is not None:
        _explain_documents([_document(text, date)], statement, format_, model, "the text")
    elif statement is None:
        raise typer.BadParameter("give words of the sentence and a graph or an article, or --text")
    elif str(source) == STDIO or source.suffix.lower() in GRAPH_SUFFIXES:
        _explain_graph(source, statement, format_, model)
    else:
        intake = Intake(pipeline(model=model).read([source]))
        _explain_documents(intake, statement, format_, model, str(source))
        intake.close()


def _document(text: str, day: str | None) -> "Document":
    from datetime import date

    from kgraph.model import Document
    from kgraph.read.decode import clean_text

    try:
        published = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise typer.BadParameter(f"--date {day!r} is no day such as 2024-03-19") from error
    return Document(id="text", text=clean_text(text), published=published)


def _explain_graph(file: Path, words: str, format_: RecordFormat, model: str | None) -> None:
    from kgraph.errors import InputError
    from kgraph.export.records import statement_record
    from kgraph.graphs import open_graph

    with graph_input(file) as path:
        graph = open_graph(path, settings())
    found = _statements_meant(graph.statements, words)
    if not found:
        raise InputError(f"{file}: no statement {words!r}", hint="kgraph query --saved provenance lists them")
    if format_ is not RecordFormat.TABLE:
        records = (statement_record(one) for one in found)
        print_records(records, format_, STATEMENT_COLUMNS, csv_columns=STATEMENT_CSV)
        return
    typer.echo(
        "\n\n".join(_explained(one, act) for one, act in zip(found, _reread(found, model), strict=True))
    )


def _statements_meant(statements: "tuple[Statement, ...]", words: str) -> "list[Statement]":
    end = words.removeprefix("st:")
    found = [one for one in statements if one.iri == words or one.iri.endswith(f"/{end}")]
    return found or [one for one in statements if any(words in passage.text for passage in one.evidence)]


def _reread(statements: "Sequence[Statement]", model: str | None) -> "list[ActReading | None]":
    """Return how the quote of each statement is read again; None where it is read otherwise by itself."""
    from kgraph.errors import ModelMissingError
    from kgraph.explain import explain_documents
    from kgraph.model import Document

    documents = [
        Document(id=str(at), text=one.evidence[0].text, published=one.article.published)
        for at, one in enumerate(statements)
    ]
    found: list[ActReading | None] = [None] * len(statements)
    try:
        stages = pipeline(model=model)
        explanations = list(explain_documents(stages, documents))
    except ModelMissingError as error:
        note(f"without what only the parse tells: {error.message}")
        return found
    for explanation in explanations:
        at = int(explanation.document.id)
        by = statements[at].evidence[0].span.start
        acts = (act.shifted(by) for act in explanation.reading.acts)
        same = [a for a in acts if (a.trigger, a.rule) == (statements[at].trigger, statements[at].rule)]
        found[at] = found[at] or (same[0] if same else None)
    return found


def _explain_documents(
    documents: "Iterable[Document]", words: str | None, format_: RecordFormat, model: str | None, name: str
) -> None:
    from kgraph.errors import InputError
    from kgraph.explain import explain_documents

    everything = explain_documents(pipeline(model=model), documents)
    found = [one for one in everything if _is_meant(one, words)]
    if not found and words is not None:
        raise InputError(f"{name}: no sentence with {words!r}", hint="give words as the text has them")
    if format_ is RecordFormat.TABLE:
        typer.echo("\n\n".join(_sentence(one) for one in found))
    else:
        print_records(map(_record, found), format_, {"document": "document", "sentence": "text"})


def _is_meant(explanation: "Explanation", words: str | None) -> bool:
    if words is None:
        return True
    end = words.removeprefix("st:")
    is_named = any(s.iri == words or s.iri.endswith(f"/{end}") for s in explanation.statements)
    return is_named or words in explanation.reading.text


def _sentence(explanation: "Explanation") -> str:
    reading = explanation.reading
    parts = [f"sentence {reading.sentence.index} of {explanation.document.id}: {reading.text}"]
    parts += [_explained(one, explanation.act_of(one)) for one in explanation.statements]
    otherwise = "its actors were not told, see below" if explanation.dropped else "said elsewhere, too"
    lost = [line for act in explanation.lost for line in _lost(act, otherwise)]
    lost += [f"  {dropped.reason}: {dropped.detail}" for dropped in explanation.dropped]
    if lost:
        parts.append("\n".join(["also considered:", *lost]))
    elif not explanation.statements:
        parts.append("no word of it names an act between actors")
    return "\n\n".join(parts)


def _lost(act: "ActReading", otherwise: str) -> Iterator[str]:
    ends = [f"source {_arguments(act.sources)}", f"target {_arguments(act.targets)}"]
    yield f"  {act.words} at [{act.trigger.start}, {act.trigger.end}), {act.rule}: {act.lost or otherwise}"
    if act.sources or act.targets:
        yield f"    {'; '.join(ends)}"


def _arguments(arguments: "Sequence[Argument]") -> str:
    return ", ".join(f'"{a.words}" ({a.place})' for a in arguments) or "none"


def _explained(statement: "Statement", act: "ActReading | None") -> str:
    kind = (statement.event_type or statement.family).value
    heading = (
        f"{statement.source.actor.name} {kind} {statement.target.actor.name}  ({statement.family.value})"
    )
    rows = [*_passage_rows(statement), *_rule_rows(statement, act), *_reading_rows(statement, act)]
    return "\n".join([heading, *(f"  {label:<11} {value}" for label, value in rows if value)])


def _passage_rows(statement: "Statement") -> Rows:
    article = statement.article
    printed = f"{article.publisher or 'publisher unknown'}, {article.published or 'no date'}"
    yield "statement", statement.iri
    yield "article", f"{article.title or article.id} ({printed})"
    for e in statement.evidence:
        yield "quote", f'"{e.text}" [{e.span.start}, {e.span.end}), sentence {e.sentence}'
    yield "marked", _marked(statement)


def _rule_rows(statement: "Statement", act: "ActReading | None") -> Rows:
    trigger = statement.trigger
    yield "rule", f"{statement.rule} at [{trigger.start}, {trigger.end}) by {statement.extractor}"
    for sense in (act.senses if act else _senses_named(statement.rule))[:_SENSES_SHOWN]:
        yield "sense", _sense(sense)
        yield "example", sense.example
    places = {a.span: a.place for a in (*act.sources, *act.targets)} if act else {}
    for label, role in (("source", statement.source), ("target", statement.target)):
        place = places.get(role.mention)
        yield label, f"{_role(role)}{f'; stands as {place}' if place else ''}"
    yield "speaker", _role(statement.attributed_to)


def _reading_rows(statement: "Statement", act: "ActReading | None") -> Rows:
    if act is not None:
        yield "cues", ", ".join(f'"{word}"' for word in act.cues)
        yield "reported by", f'"{act.speaker}"' if act.speaker else ""
    told = f' ("{act.when.words}")' if act and act.when else ""
    origin = statement.date_origin
    if origin is not None:
        yield "time", f"{statement.event_date or 'no single day'}, from the {origin.value}{told}"
    negated = ", negated" if statement.negated else ""
    status = statement.status.value
    yield "reading", f"{statement.modality.value}, {status}{negated}; confidence {statement.confidence}"


def _senses_named(rule: str) -> "tuple[Sense, ...]":
    from kgraph.extract.senses import load_lexicon

    names = rule.split("+")
    return tuple(sense for name in names for sense in load_lexicon().senses if sense.name == name)


def _sense(sense: "Sense") -> str:
    from kgraph.extract.reading import conditions_of

    lemma = f"{sense.lemma} {sense.particle}".strip()
    kind = sense.operator or sense.event_type or sense.family
    slots = f"source {'|'.join(sense.source) or '-'}, target {'|'.join(sense.target) or '-'}"
    when = f"; asks for {conditions_of([sense])}" if sense.when else ""
    return f"{lemma} ({sense.pos}), {kind}, {slots}{when} ({sense.where.partition(':')[0]})"


def _marked(statement: "Statement") -> str:
    """Return the quote with S[source], T[target] and *trigger*, as the lexicon's examples have them."""
    passages = [e for e in statement.evidence if e.span.overlaps(statement.trigger)]
    if not passages:
        return ""
    passage = passages[0]
    marks = [(statement.source.mention, "S[", "]"), (statement.target.mention, "T[", "]")]
    marks.append((statement.trigger, "*", "*"))
    text = passage.text
    inserts = [
        (min(max(place - passage.span.start, 0), len(passage.text)), opens, mark)
        for span, before, after in marks
        if span.overlaps(passage.span)
        for place, opens, mark in ((span.start, 1, before), (span.end, 0, after))
    ]
    for place, _, mark in sorted(inserts, reverse=True):
        text = text[:place] + mark + text[place:]
    return text


def _role(role: "Role | None") -> str:
    if role is None:
        return ""
    literal = f", literally {role.literal}" if role.literal else ""
    return f'"{role.text}" -> {role.actor.name} ({role.actor.kind.value}): {role.how}{literal}'


def _record(explanation: "Explanation") -> dict[str, object]:
    from kgraph.export.records import statement_record

    reading = explanation.reading
    return {
        "document": explanation.document.id,
        "sentence": reading.sentence.index,
        "text": reading.text,
        "statements": [statement_record(one) for one in explanation.statements],
        "acts": [_act_record(act) for act in reading.acts],
        "dropped": [{"reason": d.reason, "detail": d.detail} for d in explanation.dropped],
    }


def _act_record(act: "ActReading") -> dict[str, object]:
    return {
        "trigger": [act.trigger.start, act.trigger.end],
        "words": act.words,
        "rule": act.rule,
        "senses": [{"row": s.where, "sense": s.name, "example": s.example} for s in act.senses],
        "sources": [{"text": a.words, "place": a.place} for a in act.sources],
        "targets": [{"text": a.words, "place": a.place} for a in act.targets],
        "cues": list(act.cues),
        "reported_by": act.speaker,
        "time": act.when.words if act.when else None,
        "lost": act.lost,
    }
