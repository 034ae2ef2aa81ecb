"""Stores that questions are put to: one in memory, one on disk to write into."""

import shutil

import pytest
from sample_statements import samples

from kgraph.assemble.relations import assemble
from kgraph.rdf.rooms import all_triples, named_graphs
from kgraph.store.disk import DiskStore
from kgraph.store.embedded import MemoryStore


@pytest.fixture(scope="module")
def store():
    filled = MemoryStore()
    filled.add(all_triples(assemble(samples())))
    return filled


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stores") / "study"
    disk = DiskStore(folder)
    for name, triples in named_graphs(assemble(samples())).items():
        disk.add(triples, name)
    disk.close()
    return folder


@pytest.fixture
def folder(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "study")
    return tmp_path / "study"
