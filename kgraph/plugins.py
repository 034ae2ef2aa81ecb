"""Stages by name, from the standard entry points; our own are registered the same way."""

from collections.abc import Mapping
from importlib.metadata import EntryPoints, entry_points
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
    return _loaded(group, name, _registered(group))


def load_all(group: str) -> Mapping[str, Any]:
    """Return all that is registered in ``kgraph.<group>``, by name."""
    registered = _registered(group)
    return {name: _loaded(group, name, registered) for name in sorted(registered.names)}


def _registered(group: str) -> EntryPoints:
    # Each call reads the metadata of every installed package.
    return entry_points(group=f"kgraph.{group}")


def _loaded(group: str, name: str, registered: EntryPoints) -> Any:
    kind = group.removesuffix("s")
    if name not in registered.names:
        names = ", ".join(sorted(registered.names)) or "none"
        raise PluginError(f"no {kind} is called {name!r}", hint=f"registered are: {names}")
    try:
        return registered[name].load()
    except (ImportError, AttributeError) as error:
        raise PluginError(
            f"the {kind} {name!r} cannot be loaded: {error}", hint="reinstall its package"
        ) from error
