"""Small drawings to test the rules with: written in a line, or random and wrong in many ways."""

from __future__ import annotations

from hypothesis import strategies as st

from server.network.layering import find_layers
from server.network.model import Edge, Kind, Network, Neuron

KIND_OF: dict[str, Kind] = {"i": "input", "b": "bias", "h": "hidden", "o": "output"}
RUNNING = "1i 2b 3h 4h 5b 6h 7h 8b 9o | 1>3 1>4 2>3 2>4 3>6 4>6 4>7 5>6 5>7 6>9 7>9 8>9"


def net(text: str) -> Network:
    """`1i 2h 3o | 1>2 2>3`: ids with the first letter of their kind, then edges."""
    left, _, right = text.partition("|")
    neurons = []
    for word in left.split():
        neurons.append(Neuron(int(word[:-1]), KIND_OF[word[-1]], "identity" if word[-1] in "ho" else None))
    pairs = (map(int, word.split(">")) for word in right.split())
    return Network(tuple(neurons), tuple(Edge(tail, head, 1.0, 1.0) for tail, head in pairs))


@st.composite
def drawings(draw: st.DrawFn, most: int = 6) -> Network:
    """Any small drawing: several components, half drawn, wrong in many ways."""
    kinds = draw(st.lists(st.sampled_from("iibhhhoo"), min_size=1, max_size=most))
    ids = range(1, len(kinds) + 1)
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=2 * most))
    return net(" ".join(f"{id}{kind}" for id, kind in zip(ids, kinds, strict=True)) + "|" + edges_text(pairs))


@st.composite
def sound_drawings(draw: st.DrawFn, most: int = 6) -> Network:
    """Drawings without faulty edges: only cycles, layers and ends can be wrong."""
    network = draw(drawings(most))
    kind = {neuron.id: neuron.kind for neuron in network.neurons}
    pairs = dict.fromkeys((edge.tail, edge.head) for edge in network.edges)
    kept = [(a, b) for a, b in pairs if a != b and kind[a] != "output" and kind[b] not in ("input", "bias")]
    return Network(network.neurons, net("|" + edges_text(kept)).edges)


def edges_text(pairs: list[tuple[int, int]]) -> str:
    return " ".join(f"{tail}>{head}" for tail, head in pairs)


def fitting_pairs(network: Network) -> set[tuple[int, int]]:
    """(tail, head) of the edges that are no misfits."""
    misfits = set(find_layers(network).misfits)
    return {(edge.tail, edge.head) for row, edge in enumerate(network.edges) if row not in misfits}
