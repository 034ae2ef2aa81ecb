"""Graph files are read or refused with the line; the ontology is found where it lies."""

from pathlib import Path

import pytest

from kgraph.errors import GraphFileError, OntologyError
from kgraph.rdf import graph_file, ontology
from kgraph.rdf.graph_file import load_graph

GOOD = b"<urn:a> <urn:b> <urn:c> .\n"
NAMED = b"<urn:a> <urn:b> <urn:c> <urn:g> .\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("g.ttl", b"@prefix e: <urn:> . e:a e:b e:c ."),
        ("g.nt", GOOD),
        ("g.nq", NAMED + GOOD),
        ("g.trig", b"<urn:g> { <urn:a> <urn:b> <urn:c> }"),
        ("G.TTL", GOOD),
    ],
)
def test_a_graph_file_is_read_without_the_names_of_its_graphs(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert [[str(node) for node in triple] for triple in load_graph(path)] == [["urn:a", "urn:b", "urn:c"]]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        pytest.param("g.ttl", GOOD + b"<urn:a> <urn:b .\n", 2, id="Turtle"),
        pytest.param("g.ttl", GOOD + GOOD + b"e:a e:b e:c .\n", 3, id="Turtle without a prefix"),
        pytest.param("g.nt", GOOD + b"<urn:a> urn:b <urn:c> .\n", 2, id="N-Triples"),
        pytest.param("g.nq", NAMED + NAMED + b"<urn:a>\n", 3, id="N-Quads"),
        pytest.param("g.trig", b"<urn:g> {\n <urn:a> <urn:b }", 2, id="TriG"),
        pytest.param("g.ttl", GOOD + b'<urn:a> <urn:b> "\xff" .\n', 2, id="not UTF-8"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, name: str, content: bytes, line: int) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GraphFileError) as caught:
        load_graph(path)
    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match="No such file"):
        load_graph(tmp_path / "none.ttl")


@pytest.mark.parametrize("name", ["g.jsonld", "g.rdf", "graph"])
def test_a_syntax_that_may_fetch_or_expand_is_not_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(GraphFileError, match="no syntax that is read here"):
        load_graph(tmp_path / name)


def test_a_file_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_file, "MAX_BYTES", len(GOOD) - 1)
    (tmp_path / "g.nt").write_bytes(GOOD)
    with pytest.raises(GraphFileError, match="larger than"):
        load_graph(tmp_path / "g.nt")


def test_an_installed_package_finds_the_ontology_inside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "kgraph"
    monkeypatch.setattr(ontology, "__file__", str(package / "rdf" / "ontology.py"))
    with pytest.raises(OntologyError, match="without its ontology"):
        ontology.ontology_folder()
    (package / "ontology").mkdir(parents=True)
    (package / "ontology" / "kgraph.ttl").touch()
    assert ontology.ontology_folder() == package / "ontology"


def test_undeclared_terms_are_those_of_our_namespaces_only() -> None:
    iris = ["https://w3id.org/diprel/ont#agreesWith", "https://w3id.org/diprel/ont#likes", "urn:a"]
    assert ontology.undeclared_terms(iris) == {"https://w3id.org/diprel/ont#likes"}
