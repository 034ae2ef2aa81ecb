"""Changes in parts, and as updates."""

from kgraph.rdf.triples import Triple, text
from kgraph.store.change import Change, parts_of, to_update

TRIPLES = tuple(("urn:g", Triple("urn:a", "urn:b", text(str(n)))) for n in range(2500))


def test_parts_make_the_whole_in_order_and_drop_first():
    change = Change(dropped=("urn:x",), removed=TRIPLES[:5], added=TRIPLES[5:12])
    parts = list(parts_of(change, 3))
    assert [(p.dropped, len(p.removed), len(p.added)) for p in parts] == [
        (("urn:x",), 0, 0), ((), 3, 0), ((), 2, 0), ((), 0, 3), ((), 0, 3), ((), 0, 1)
    ]  # fmt: skip
    assert tuple(t for p in parts for t in p.added) == change.added
    assert list(parts_of(change, None)) == list(parts_of(change, 12)) == [change]


def test_a_long_update_stands_in_blocks_that_every_parser_has_room_for():
    lines = to_update(Change(added=TRIPLES)).splitlines()
    assert lines.count("GRAPH <urn:g> {") == 3
    assert lines.count("}") == 4
    assert sum(line.endswith(" .") for line in lines) == 2500
