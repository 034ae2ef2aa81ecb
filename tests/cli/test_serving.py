"""``kgraph serve`` as its own process: it starts the real server, and ends it whatever ends the command."""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest
from running import run
from sample_statements import samples
from servers import free_port

from kgraph.assemble.relations import assemble
from kgraph.errors import EndpointError
from kgraph.rdf.rooms import named_graphs
from kgraph.store.disk import DATABASE, DiskStore
from kgraph.store.endpoint import EndpointStore
from kgraph.store.servers import oxigraph_endpoint
from kgraph.store.serving import PORT, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

KGRAPH = [sys.executable, "-m", "kgraph"]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A folder with a store in it."""
    folder = tmp_path_factory.mktemp("served")
    store = DiskStore(folder / "study")
    for name, triples in named_graphs(assemble(samples())).items():
        store.add(triples, name)
    return folder


@contextmanager
def started(words, folder):
    """Start the command and give the process and the address that it printed."""
    # A shell starts what it runs in the background with interrupts ignored, and that is inherited.
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        [*KGRAPH, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=listening,  # noqa: PLW1509  (no thread runs here)
    ) as process:
        try:
            address = process.stdout.readline().strip()
            assert address, process.stderr.read()
            yield process, address
        finally:
            process.kill()


def is_taken(port):
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def port_of(address):
    return int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/query", address).group(1))


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        pytest.param(signal.SIGTERM, 0, "", id="SIGTERM"),
        pytest.param(signal.SIGINT, 130, "kgraph: interrupted\n", id="Ctrl-C"),
    ],
)
def test_a_store_is_served_read_only_until_a_signal(study, number, code, said):
    port = free_port()
    with started(["serve", "--store", "study", "--port", str(port)], study) as (process, address):
        assert port_of(address) == port
        store = EndpointStore(oxigraph_endpoint(f"http://127.0.0.1:{port}"))
        local = DiskStore(study / "study", read_only=True)
        assert store.graphs() == local.graphs()
        assert set(store.triples()) == set(local.triples())
        with pytest.raises(EndpointError, match="read-only"):
            store.update("DROP ALL")
        store.close()
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (code, "")
    assert err.endswith(said)
    assert "Traceback" not in err
    assert not is_taken(port), "the server has ended too"


def test_what_is_said_on_stderr_works(study):
    with started(["serve", "--store", "study"], study) as (process, address):
        page = httpx.get(address.removesuffix("query"))
        curl = ["curl", "--silent", "--show-error"] if shutil.which("curl") else None
        lines = [process.stderr.readline() for _ in range(7)]
        command = next(line for line in lines if line.startswith("curl:")).partition(":")[2]
        question = re.search(r"query=(.*?)'", command).group(1)
        assert f'setQuery("{question}")' in "".join(lines)
        if curl:
            words = [*curl, *shlex.split(command)[1:]]
            rows = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
            assert rows[0] == "g,triples"
            assert len(rows) == 1 + len(DiskStore(study / "study", read_only=True).graphs())
        process.terminate()
    assert page.status_code == 200
    assert "html" in page.headers["content-type"]


def test_the_examples_of_the_help_run(study):
    shown = run("serve", "--help").out
    for example in re.findall(r"^ +kgraph (serve .*)$", shown, re.MULTILINE):
        words = shlex.split(example)
        if "--port" in words and is_taken(int(words[words.index("--port") + 1])):
            continue
        with started(words, study) as (process, address):
            assert httpx.post(address, data={"query": "ASK { ?s ?p ?o }"}).status_code == 200
            process.terminate()
            assert process.wait(60) == 0


def test_a_free_port_is_found_where_the_usual_one_is_taken(study):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if not is_taken(PORT):
            other.bind(("127.0.0.1", PORT))
            other.listen()
        with serving(study / "study") as served:
            assert served.address != f"http://127.0.0.1:{PORT}/"
            assert httpx.head(served.address).status_code == 200


def test_a_server_that_ends_by_itself_is_an_error(study):
    with serving(study / "study") as served:
        served.process.kill()
        with pytest.raises(EndpointError, match="has ended") as caught:
            served.wait()
    assert caught.value.hint


def failed(words, folder, **environment):
    ended = subprocess.run(
        [*KGRAPH, "serve", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )
    assert ended.stdout == ""
    line, hint = ended.stderr.splitlines()
    assert hint.startswith("hint: ")
    return ended.returncode, line, hint


def test_a_port_that_is_taken_is_named(study):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, line, hint = failed(["--store", "study", "--port", str(port)], study)
    assert (code, str(port) in line, "--port" in hint) == (1, True, True)


def test_a_store_that_is_not_there_is_named(study):
    code, line, _hint = failed(["--store", "absent"], study)
    assert (code, line) == (1, "kgraph: absent: no store is here")


def test_a_store_that_is_written_to_is_not_served(tmp_path):
    writer = "import sys; from pathlib import Path; from kgraph.store.disk import DiskStore\n"
    writer += "store = DiskStore(Path('study')); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", writer], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"open\n"
        code, line, _hint = failed(["--store", "study"], tmp_path)
        process.stdin.close()
    assert code == 5
    assert f"process {process.pid}" in line or "another process" in line


def test_a_damaged_store_is_named(study, tmp_path):
    shutil.copytree(study / "study", tmp_path / "study")
    for manifest in (tmp_path / "study" / DATABASE).glob("MANIFEST-*"):
        manifest.write_bytes(b"\0" * 100)
    code, line, hint = failed(["--store", "study"], tmp_path)
    assert (code, "kgraph doctor" in hint) == (5, True)
    assert line.startswith("kgraph: study: ")


def test_a_missing_server_is_named_with_its_extra(study, tmp_path):
    code = (
        "import sys; sys.executable = '/nowhere/python'; from kgraph.cli.app import main;"
        " main(['serve', '--store', 'study'])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=study,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": str(tmp_path)},
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "kgraph: the oxigraph server is not installed",
        "hint: pip install 'kgraph[server]'",
    ]


def test_the_server_is_that_of_the_library():
    """Both read and write the same files."""
    from importlib.metadata import version

    assert version("oxigraph").split(".")[:2] == version("pyoxigraph").split(".")[:2]
    assert Path(shutil.which("oxigraph", path=str(Path(sys.executable).parent))).exists()
