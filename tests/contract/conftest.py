"""Every kind of store, empty: in memory, on disk, and behind two real servers."""

import os
import shutil

import pytest
from servers import VIRTUOSO_MISSING, oxigraph_server, virtuoso_server

from kgraph.store.change import Change
from kgraph.store.disk import DiskStore
from kgraph.store.embedded import MemoryStore
from kgraph.store.endpoint import EndpointStore
from kgraph.store.servers import oxigraph_endpoint, virtuoso_endpoint


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory):
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as address:
        store = EndpointStore(oxigraph_endpoint(address))
        yield store
        store.close()


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory):
    if shutil.which("virtuoso-t") is None:
        assert "KGRAPH_REQUIRE_VIRTUOSO" not in os.environ, VIRTUOSO_MISSING
        pytest.skip(VIRTUOSO_MISSING)
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as address:
        store = EndpointStore(virtuoso_endpoint(address))
        yield store
        store.close()


def emptied(store):
    """Return the store of a server without what the last test left in it."""
    if not store.settings.default_graph:
        store.update("DROP ALL")
    else:
        # Virtuoso's own graphs have to stay.
        store.apply(Change(dropped=(*store.graphs(), store.settings.default_graph)))
    return store


@pytest.fixture(params=["memory", "disk", "oxigraph", "virtuoso"])
def store(request, tmp_path):
    if request.param == "memory":
        return MemoryStore()
    if request.param == "disk":
        return DiskStore(tmp_path / "store")
    return emptied(request.getfixturevalue(request.param))


@pytest.fixture(params=["oxigraph", "virtuoso"])
def endpoint(request):
    return emptied(request.getfixturevalue(request.param))
