"""What an operator makes of the act below it, by ``lexicon/composition.csv``."""

from functools import cache

from kgraph.errors import FactsError
from kgraph.extract.senses import rows
from kgraph.plover import EventType, Family, family_of


@cache
def _compositions() -> dict[tuple[str, str], tuple[str, str]]:
    table = {}
    for line, row in rows("composition.csv"):
        known = {*EventType.__members__, *(f.value for f in Family), "=", "-"}
        if row["type"] not in known:
            raise FactsError(f"composition.csv:{line}: column type: {row['type']!r} is no outcome")
        table[row["operator"], row["inner"]] = (row["type"], row["modality"])
    return table


def compose(
    operator: str, family: Family, event_type: EventType | None
) -> tuple[Family, EventType | None, str] | None:
    """Return what an operator makes of an act: family, type and effect; None where it says nothing.

    The most specific row of the table counts: the type's, then the family's, then ``*``.
    """
    table = _compositions()
    keys = [event_type.value if event_type else family.value, family.value, "*"]
    for key in keys:
        if (operator, key) in table:
            outcome, effect = table[operator, key]
            if outcome == "-":
                return None
            if outcome == "=":
                return family, event_type, effect
            composed = EventType(outcome)
            return family_of(composed), composed, effect
    return None
