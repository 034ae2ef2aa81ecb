"""Stages by name, ours and those of a package that was installed beside us."""

import importlib
import io
import sys

import pytest
from running import run

from kgraph.config import Settings
from kgraph.errors import PluginError
from kgraph.pipeline import Pipeline
from kgraph.plugins import load_all, load_stage
from kgraph.read.formats import READERS

PLUGIN = '''
from kgraph.model import Document

class NoRules:
    """An extractor that finds nothing."""
    name = "none/1"
    def extract(self, annotated):
        return iter(())

class Faulty(NoRules):
    def extract(self, annotated):
        return iter([1 / 0])

def read_shout(path, raw):
    yield Document(id=path.name, text=raw.decode().upper())
'''
ENTRY_POINTS = """[kgraph.extractors]
none = shouting:NoRules
broken = shouting:Missing
faulty = shouting:Faulty
absent = no_such_module_here:Thing
[kgraph.readers]
.shout = shouting:read_shout
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package with an extractor and a reader, as pip would leave it."""
    (tmp_path / "shouting.py").write_text(PLUGIN)
    info = tmp_path / "shouting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield tmp_path
    sys.modules.pop("shouting", None)


def test_our_own_stages_are_registered_like_any_other():
    assert load_stage("extractors", "rules").__name__ == "RuleExtractor"
    assert load_stage("annotators", "spacy").__name__ == "SpacyAnnotator"
    assert load_stage("engines", "local").__name__ == "LocalEngine"


def test_the_readers_registered_are_those_that_we_have():
    assert {name: load_all("readers")[name] for name in READERS} == dict(READERS)


def test_a_plug_in_is_used_by_its_name(installed):
    stages = Pipeline(Settings(extractor="none"))
    graph = stages.build(stages.read(["-"], stdin=io.BytesIO(b"France condemned Mali.")))
    assert (len(graph.articles), graph.statements) == (1, ())


def test_a_fault_of_a_plug_in_is_one_line_unless_asked_for(installed, monkeypatch):
    monkeypatch.setenv("KGRAPH_EXTRACTOR", "faulty")
    ended = run("extract", "-", stdin=b"France condemned Mali.")
    assert ended.code == 1
    line, hint = ended.err.splitlines()
    assert line == "kgraph: unexpected ZeroDivisionError: division by zero"
    assert "--debug" in hint
    with pytest.raises(ZeroDivisionError):
        run("extract", "-", "--debug", stdin=b"France condemned Mali.")


def test_a_reader_of_a_plug_in_reads_files_of_its_suffix(installed):
    (installed / "a.shout").write_text("peace")
    [document] = Pipeline().read([installed / "a.shout"])
    assert document.text == "PEACE"


@pytest.mark.parametrize(
    ("group", "name", "said", "hint"),
    [
        ("extractors", "guess", "no extractor is called 'guess'", "broken, faulty, none, rules"),
        ("stores", "disk", "no store is called 'disk'", "none"),
        ("extractors", "broken", "'broken' cannot be loaded", "reinstall"),
        ("extractors", "absent", "'absent' cannot be loaded", "reinstall"),
    ],
)
def test_what_cannot_be_had_is_named_with_what_there_is(group, name, said, hint, installed):
    with pytest.raises(PluginError) as caught:
        load_stage(group, name)
    assert said in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2
