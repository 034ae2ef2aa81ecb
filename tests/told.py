"""What the pipeline tells of a short text, one line a statement, so that a test reads like a sentence."""

from datetime import date

from kgraph.graphs import Graph
from kgraph.model import Document, Dropped, Modality, Statement
from kgraph.pipeline import Pipeline

_OPEN = {Modality.PLANNED: "planned", Modality.CONDITIONAL: "if"}


def read(
    pipeline: Pipeline,
    text: str,
    day: str | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    name: str = "text",
) -> Graph:
    """Return the graph of one text."""
    published = date.fromisoformat(day) if day else None
    return pipeline.build([Document(name, text, title, published=published, publisher=publisher)])


def told(pipeline: Pipeline, text: str, day: str | None = None) -> set[str]:
    """Return the statements of one text as lines: "France SANCTION Mali (planned, not)"."""
    return {line(statement) for statement in read(pipeline, text, day).statements}


def line(statement: Statement) -> str:
    """Return who does what to whom, and in brackets what keeps it from being plainly so."""
    mutual = "mutual" if statement.mutual else ""
    denied = "not" if statement.negated else ""
    speaker = f"says {statement.attributed_to.actor.name}" if statement.attributed_to else ""
    marks = [mark for mark in (mutual, _OPEN.get(statement.modality, ""), denied, speaker) if mark]
    kind = (statement.event_type or statement.family).value
    pair = f"{statement.source.actor.name} {kind} {statement.target.actor.name}"
    return f"{pair} ({', '.join(marks)})" if marks else pair


def reasons(graph: Graph, stage: str) -> set[str]:
    """Return why a stage dropped something."""
    return {lost.reason for lost in graph.dropped if isinstance(lost, Dropped) and lost.stage == stage}
