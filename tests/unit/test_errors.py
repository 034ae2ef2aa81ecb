"""The tree of errors: as drawn, with a message, a hint and an exit code each."""

import inspect
import re

import pytest

from kgraph import errors
from kgraph.errors import KgraphError

CLASSES = {
    name: found
    for name, found in vars(errors).items()
    if inspect.isclass(found) and found.__module__ == errors.__name__
}


def drawn():
    """Return each class with its parent as the module's docstring draws them."""
    above = ["Exception", "KgraphError"]
    parents = {"KgraphError": "Exception"}
    for bars, name in re.findall(r"^ {4}([│ ]*)[├└]── (\w+)", errors.__doc__, re.MULTILINE):
        level = 2 + len(bars) // 4
        parents[name] = above[level - 1]
        above[level:] = [name]
    return parents


def test_the_tree_is_as_drawn():
    tree = {name: found.__base__.__name__ for name, found in CLASSES.items()}
    assert tree == drawn()


@pytest.mark.parametrize("error", CLASSES.values(), ids=CLASSES)
def test_an_error_carries_its_message_hint_and_exit_code(error):
    raised = error("graph.ttl:3: broken", hint="repair it")
    assert (str(raised), raised.message, raised.hint) == (
        "graph.ttl:3: broken",
        "graph.ttl:3: broken",
        "repair it",
    )
    assert raised.exit_code in (1, 2, 5)
    assert isinstance(raised, KgraphError)


def test_wrong_use_has_its_own_exit_code():
    of_use = {name for name, found in CLASSES.items() if found.exit_code == 2}
    assert of_use == {
        "ConfigError",
        "PluginError",
        "QuerySyntaxError",
        "QueryRefusedError",
        "QueryParameterError",
        "UnknownQuestionError",
    }


def test_a_store_that_is_locked_or_damaged_has_its_own_exit_code():
    of_store = {name for name, found in CLASSES.items() if found.exit_code == 5}
    assert of_store == {"StoreLockedError", "StoreDamagedError"}
