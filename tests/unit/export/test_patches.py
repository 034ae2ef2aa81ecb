"""A patch turns one graph into another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.export.patch import patch_lines

graphs = st.sets(st.binary(max_size=4).map(lambda raw: raw.replace(b"\n", b"") + b"\n"), max_size=12).map(
    sorted
)


def applied(patch, lines):
    """Apply a patch as its format says: D takes a line away, A puts one in."""
    kept = set(lines)
    begin, *changes, end = patch
    assert (begin, end) == (b"TX .\n", b"TC .\n")
    for change in changes:
        assert change[:2] in (b"A ", b"D ")
        if change[:2] == b"D ":
            kept.remove(change[2:])
        else:
            assert change[2:] not in kept
            kept.add(change[2:])
    return sorted(kept)


@given(one=graphs, other=graphs)
def test_a_patch_makes_the_other_graph_of_the_one(one, other):
    patch = list(patch_lines(one, other))
    assert applied(patch, one) == other
    assert len(patch) - 2 == len(set(one) ^ set(other))


@given(one=graphs, other=graphs)
def test_changes_are_in_the_order_of_their_lines(one, other):
    changed = [line[2:] for line in list(patch_lines(one, other))[1:-1]]
    assert changed == sorted(changed)


@pytest.mark.parametrize("lines", [[], [b"<urn:a> <urn:b> <urn:c> .\n"]])
def test_of_equal_graphs_nothing_is_changed(lines):
    assert list(patch_lines(lines, lines)) == [b"TX .\n", b"TC .\n"]
