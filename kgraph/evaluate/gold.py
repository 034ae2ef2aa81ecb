"""What readers annotated, parsed: documents with relations, and pairs with their class.

Pure: a JSON object in, records out; a broken one is named with its line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kgraph.errors import GoldFormatError
from kgraph.model import Document, Span
from kgraph.read.decode import clean_text


@dataclass(frozen=True, slots=True)
class GoldRole:
    """An actor of a gold relation with the mention that a reader underlines, None where none stands."""

    name: str
    iso3: str | None
    mention: Span | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that a reader annotated; ``trigger`` is None where no word was marked."""

    source: GoldRole
    target: GoldRole
    family: str
    event_type: str | None
    mutual: bool
    core: bool
    trigger: Span | None = None

    @property
    def label(self) -> str:
        """The type, the family where no type fits."""
        return self.event_type or self.family


def gold_relations(row: Mapping[str, Any], where: str) -> tuple[GoldRelation, ...]:
    """Return the relations of an annotated document.

    Raises
    ------
    GoldFormatError
        Where the row lacks a field or names an actor that it does not list.
    """
    try:
        actors = {actor["key"]: actor for actor in row["actors"]}
        return tuple(_gold_relation(relation, actors) for relation in row["relations"])
    except (KeyError, TypeError, ValueError) as error:
        raise GoldFormatError(
            f"{where}: not an annotated document: {error!r}", hint='a row has "actors" and "relations"'
        ) from error


def gold_document(row: Mapping[str, Any], where: str, name: str) -> Document:
    """Return the document that a row annotates, under another id.

    Raises
    ------
    GoldFormatError
        Where the row has no text, or its date is no day.
    """
    day, text, title = row.get("date"), row.get("text"), row.get("title")
    if not isinstance(text, str):
        raise GoldFormatError(f"{where}: an annotated document has no text", hint='give it "text"')
    try:
        published = date.fromisoformat(day) if day else None
    except (TypeError, ValueError) as error:
        raise GoldFormatError(f"{where}: {day!r} is no day", hint='write "date": "2024-03-19"') from error
    return Document(id=name, text=clean_text(text), title=str(title) if title else None, published=published)


def _gold_relation(row: Mapping[str, Any], actors: Mapping[str, Mapping[str, Any]]) -> GoldRelation:
    def role(end: str) -> GoldRole:
        actor, span = actors[row[end]], row[f"{end}_span"]
        return GoldRole(actor["name"], actor["iso3"], Span(*span) if span else None, actor.get("kind"))

    trigger = row.get("trigger_span")
    return GoldRelation(
        role("source"),
        role("target"),
        row["family"],
        row["plover"],
        bool(row["mutual"]),
        row["tier"] == "core",
        Span(*trigger) if trigger else None,
    )


def gold_class(row: Mapping[str, Any], level: str, where: str) -> str:
    """Return the gold's answer for a pair at a level: the family, or the type.

    Raises
    ------
    GoldFormatError
        Where the row has none.
    """
    found = row.get(level)
    if not isinstance(found, str):
        raise GoldFormatError(f"{where}: a pair without {level!r}", hint='a pair has "family" and "type"')
    return found
