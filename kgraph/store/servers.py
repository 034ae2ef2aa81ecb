"""Which SPARQL server, where, and what is particular to it.

Pure: nothing is asked here.
"""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from kgraph.errors import ConfigError

# Virtuoso's pragmas that leave graphs out are not used: with one, its release 7.2.5 finds a single
# solution, or none, of a pattern in a graph that is named, whatever the graph holds.
_SYSTEM_GRAPHS: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how often and how much.

    Attributes
    ----------
    timeout_seconds
        For one attempt, from the first byte sent to the last byte received.
    retries
        How often a request is tried again.
    first_pause_seconds
        The longest first pause before that; the longest doubles with each further one.
    response_bytes
        The most that is read of one response, unpacked.
    """

    timeout_seconds: float = 60.0
    retries: int = 4
    first_pause_seconds: float = 0.5
    response_bytes: int = 256 * 2**20


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Where a server is, and what is particular to it.

    Attributes
    ----------
    query_url, update_url, graph_url
        The addresses for questions, updates and the Graph Store Protocol; "" for those not used.
    limits
        How long to wait, how often to try again, how much to read.
    page_rows
        The most rows that the server sends at once; None where it sends all of them.
    update_triples
        The most triples in one update; None where all of them go into one request.
    default_graph
        The name under which triples without a graph are kept; "" where the server has a default
        graph of its own. It is not among the store's graphs.
    system_graphs
        The server's own graphs among those of users: neither counted nor given out, and yet seen by
        questions without GRAPH.
    sorts_in_subqueries
        Whether pages are cut from a sorted subquery. SPARQL promises an order only without it, yet
        Virtuoso sorts 10,000 rows at most, and sometimes wrongly, for LIMIT and OFFSET.
    gzips_requests
        Whether updates and files are sent packed; not every server can read that.
    """

    query_url: str
    update_url: str = ""
    graph_url: str = ""
    limits: Limits = field(default_factory=Limits)
    page_rows: int | None = 10_000
    update_triples: int | None = None
    default_graph: str = ""
    system_graphs: tuple[str, ...] = ()
    sorts_in_subqueries: bool = False
    gzips_requests: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no address."""
        for url in (self.query_url, self.update_url, self.graph_url):
            if url and urlsplit(url).scheme not in ("http", "https"):
                # What stands before @ may be a password.
                place = url.partition("?")[0].rpartition("@")[2]
                raise ConfigError(
                    f"{place} is not the address of a server", hint="give one that starts with http"
                )


def oxigraph_endpoint(address: str, limits: Limits | None = None) -> EndpointSettings:
    """Return the settings for an Oxigraph server that runs with ``--union-default-graph``."""
    base = address.rstrip("/")
    return EndpointSettings(
        f"{base}/query", f"{base}/update", f"{base}/store", limits=limits or Limits(), page_rows=None
    )


def virtuoso_endpoint(address: str, limits: Limits | None = None) -> EndpointSettings:
    """Return the settings for a Virtuoso 7 server.

    It has no default graph; it sends 10,000 rows at most; each step of an update (graphs dropped,
    triples removed, triples added) is a transaction of its own.
    """
    base = address.rstrip("/")
    return EndpointSettings(
        f"{base}/sparql",
        f"{base}/sparql",
        f"{base}/sparql-graph-crud",
        limits=limits or Limits(),
        update_triples=50_000,
        default_graph="urn:x-kgraph:default",
        system_graphs=_SYSTEM_GRAPHS,
        sorts_in_subqueries=True,
    )
