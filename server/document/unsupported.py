"""What a document may hold that this version keeps but does not train with yet: it says so instead of ignoring it."""

from __future__ import annotations

from server.data.table import Table
from server.errors import error
from server.network.model import Network


def require_plain_edges(network: Network) -> None:
    """Raises BackdrawError `unsupported` for locked and tied edges, naming them."""
    locked = [(edge.tail, edge.head) for edge in network.edges if edge.locked]
    if locked:
        tail, head = locked[0]
        raise error("unsupported", f"Edge {tail} -> {head} is locked. {_not_yet('locked edges')}", edges=locked)
    if network.ties:
        (tail, head), (other_tail, other_head), *_ = tie = network.ties[0]
        text = f"Edges {tail} -> {head} and {other_tail} -> {other_head} are tied. {_not_yet('tied edges')}"
        raise error("unsupported", text, edges=tie)


def require_trainable(network: Network, table: Table) -> None:
    """As require_plain_edges, also for data that training would have to prepare."""
    require_plain_edges(network)
    if table.preparation.split is not None:
        raise error("unsupported", f"Part of the data is held out. {_not_yet('held-out rows')}")


def _not_yet(what: str) -> str:
    return f"Backdraw keeps {what} but cannot train with them yet."
