"""kgraph: who agrees with whom, who opposes whom, who presses whom, and which sentence says so.

The public interface, loaded when first used::

    import kgraph

    statements = kgraph.extract("France condemned Mali.", published="2024-03-19")
    graph = kgraph.build(["news/"])
    graph = kgraph.open("output/graph.ttl")
    network = kgraph.network(graph.relations)
    kgraph.show(graph)
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.analyse.network import network
    from kgraph.graphs import open_graph as open  # noqa: A004
    from kgraph.pipeline import build, extract
    from kgraph.showing import show

__all__ = ["build", "extract", "network", "open", "show"]

_ADDRESSES = {
    "build": ("kgraph.pipeline", "build"),
    "extract": ("kgraph.pipeline", "extract"),
    "network": ("kgraph.analyse.network", "network"),
    "open": ("kgraph.graphs", "open_graph"),
    "show": ("kgraph.showing", "show"),
}


def __getattr__(name: str) -> Any:
    """Load a public name from where it is at home."""
    if name not in _ADDRESSES:
        raise AttributeError(f"module 'kgraph' has no attribute {name!r}")
    module, attribute = _ADDRESSES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """Name what is public."""
    return sorted(__all__)


class _CallableRoom(ModuleType):
    """The room ``kgraph.extract`` that answers as the function of its name."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return __getattr__("extract")(*arguments, **named)


class _Package(ModuleType):
    """The package itself, in which ``extract`` is both a function and a room."""

    def __setattr__(self, name: str, value: Any) -> None:
        # Whoever imports the room puts it, by Python's import, in the function's place.
        if name == "extract" and isinstance(value, ModuleType):
            value.__class__ = _CallableRoom
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
