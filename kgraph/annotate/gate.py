"""Where a relation can be: which blocks of a document need a parse, and in which names are looked for."""

from collections.abc import Collection, Sequence
from typing import Any


def ends(words: Sequence[str]) -> list[int]:
    """Return the places behind each sentence's last word."""
    return [len(words)] if words else []


def has_unknown_name(parsed: Any, matches: Any) -> bool:
    """Tell."""
    return True


class Gate:
    """Decides."""

    def __init__(self, triggers: Collection[str]) -> None:
        self._triggers = frozenset(triggers)

    def needed(self, found: Any) -> list[bool]:
        """Return."""
        return [True for _ in found]
