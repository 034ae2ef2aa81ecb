"""Files to run commands on, and a graph built once."""

import shutil

import pytest
from news_samples import write_files
from running import run


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """Every kind of file, and ``article.txt`` built in ``output/`` and ``study/``; not to be changed."""
    folder = tmp_path_factory.mktemp("prepared")
    write_files(folder)
    ended = run("build", folder / "article.txt", "-o", folder / "output")
    assert ended.code == 0, ended.err
    ended = run("ingest", folder / "article.txt", "--store", folder / "study")
    assert ended.code == 0, ended.err
    return folder


@pytest.fixture
def work(prepared, tmp_path, monkeypatch):
    """A copy of it, as the working folder."""
    folder = tmp_path / "work"
    shutil.copytree(prepared, folder)
    monkeypatch.chdir(folder)
    return folder
