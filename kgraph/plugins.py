"""Stages by name, from the standard entry points; our own are registered the same way."""

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Any

from kgraph.errors import PluginError

GROUPS = ("readers", "annotators", "extractors", "stores", "engines", "exporters")


def load_stage(group: str, name: str) -> Any:
    """Return what is registered as ``name`` in ``kgraph.<group>``.

    Raises
    ------
    PluginError
        Where nothing is registered under the name, or it cannot be imported.
    """
    registered = entry_points(group=f"kgraph.{group}")
    if name not in registered.names:
        names = ", ".join(sorted(registered.names)) or "none"
        raise PluginError(f"no {group.removesuffix('s')} is called {name!r}", hint=f"registered are: {names}")
    try:
        return registered[name].load()
    except (ImportError, AttributeError) as error:
        raise PluginError(
            f"the {group.removesuffix('s')} {name!r} cannot be loaded: {error}", hint="reinstall its package"
        ) from error


def load_all(group: str) -> Mapping[str, Any]:
    """Return all that is registered in ``kgraph.<group>``, by name."""
    return {name: load_stage(group, name) for name in sorted(entry_points(group=f"kgraph.{group}").names)}
