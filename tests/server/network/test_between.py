"""Edges between two groups of neurons against the check of the whole drawing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from server.network.between import allowed_edges
from server.network.model import Edge, Network
from tests.server.drawings import RUNNING, net, sound_drawings
from tests.server.network.test_heads import errors


@settings(max_examples=200)
@given(sound_drawings(most=8), st.data())
def test_together_they_bring_no_new_error(network: Network, data: st.DataObject) -> None:
    some = st.lists(st.sampled_from([neuron.id for neuron in network.neurons]), min_size=1, max_size=4, unique=True)
    tails, heads = data.draw(some), data.draw(some)
    edges, refused = allowed_edges(network, tails, heads)
    added = tuple(Edge(tail, head, 1.0, 1.0) for tail, head in edges)
    assert errors(Network(network.neurons, (*network.edges, *added))) <= errors(network)
    assert {head for _, head in edges} | {refusal.neuron for refusal in refused} == set(heads)


def test_what_is_there_is_skipped_and_what_cannot_be_is_refused() -> None:
    edges, refused = allowed_edges(net(RUNNING), [3, 4], [6, 7, 9])
    assert edges == ((3, 7),)
    assert [(refusal.neuron, refusal.code) for refusal in refused] == [(6, "duplicate_edge"), (9, "not_layered")]


def test_a_head_that_joins_another_part_decides_for_the_next_one() -> None:
    """3 alone may follow 1, and so may 4, but not both: 3 → 4."""
    edges, refused = allowed_edges(net("1i 3h 4h 5o | 3>4 4>5"), [1], [3, 4])
    assert edges == ((1, 3),)
    assert [(refusal.neuron, refusal.code) for refusal in refused] == [(4, "not_layered")]


def test_the_limit_of_edges_counts_those_before() -> None:
    edges, refused = allowed_edges(net("1i 2i 3h 4h"), [1, 2], [3, 4], max_edges=3)
    assert edges == ((1, 3), (2, 3))
    assert [(refusal.neuron, refusal.code) for refusal in refused] == [(4, "limit")]


def test_loose_neurons_become_two_layers() -> None:
    ids = range(1, 31)
    network = net(" ".join(f"{id}i {id + 100}h" for id in ids))
    edges, _ = allowed_edges(network, list(ids), [id + 100 for id in ids])
    assert len(edges) == 900
