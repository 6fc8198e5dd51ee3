"""Allowed heads against brute force: add the edge, check the drawing, compare the errors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import BackdrawError
from server.network.heads import AllowedHeads, allowed_heads
from server.network.model import Edge, Network
from server.network.refusals import Refusal
from server.network.repairs import apply_repair
from server.network.rules import check
from server.settings import Settings
from tests.server.drawings import RUNNING, drawings, fitting_pairs, net, sound_drawings

Error = tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]
MISFITS = ("cycle", "not_layered")


def errors(network: Network) -> set[Error]:
    """What tells errors apart. Of misfit edges only how many there are, since a new edge may give an old one a
    simpler explanation.
    """
    found = [p for p in check(network, {"identity"}, Settings()).problems if p.severity == "error"]
    misfits = [("misfit", (count,), ()) for count, _ in enumerate(p for p in found if p.code in MISFITS)]
    return {*misfits, *((p.code, p.neurons, p.edges) for p in found if p.code not in MISFITS)}


def with_edges(network: Network, tails: Sequence[int], head: int) -> Network:
    return Network(network.neurons, (*network.edges, *(Edge(tail, head, 1.0, 1.0) for tail in tails)))


def leads_to(network: Network, start: int, goals: set[int]) -> bool:
    reached, before = {start}, set()
    while reached != before:
        before = set(reached)
        reached |= {edge.head for edge in network.edges if edge.tail in before}
    return bool(reached & goals)


def compare(network: Network, tails: list[int]) -> None:
    """What is allowed brings no new error, and what is left out would; a head that leads to a tail may be refused."""
    answer = allowed_heads(network, tails)
    ids = [neuron.id for neuron in network.neurons]
    assert sorted([*answer.heads, *(refusal.neuron for refusal in answer.refused)]) == ids
    present, drawn = errors(network), {(edge.tail, edge.head) for edge in network.edges}
    codes = {refusal.neuron: refusal.code for refusal in answer.refused}
    for head in ids:
        joined = answer.heads.get(head, ())
        fresh = [tail for tail in tails if (tail, head) not in drawn]
        if head in answer.heads:
            assert joined
            assert set(joined) <= set(fresh)
            assert errors(with_edges(network, joined, head)) <= present, (head, joined)
        if codes.get(head) == "cycle":
            assert leads_to(network, head, set(tails))
        elif codes.get(head) in ("input_not_first", "output_not_last"):
            assert errors(with_edges(network, fresh, head)) - present
        else:
            for tail in set(fresh) - set(joined):
                assert errors(with_edges(network, [*joined, tail], head)) - present, (head, joined, tail)
        if head in codes and len(tails) == 1:
            new = {code for code, _, _ in errors(with_edges(network, tails, head)) - present}
            if len(new) == 1 and fresh:
                assert codes[head] in (MISFITS if new == {"misfit"} else new)


@settings(max_examples=200)
@given(sound_drawings(most=7), st.data())
def test_one_tail(network: Network, data: st.DataObject) -> None:
    compare(network, [data.draw(st.sampled_from(network.neurons)).id])


@settings(max_examples=150)
@given(drawings(most=7), st.data())
def test_one_tail_in_a_drawing_with_faulty_edges(network: Network, data: st.DataObject) -> None:
    compare(network, [data.draw(st.sampled_from(network.neurons)).id])


@settings(max_examples=150)
@given(sound_drawings(most=7), st.data())
def test_several_tails_at_once(network: Network, data: st.DataObject) -> None:
    tails = data.draw(st.lists(st.sampled_from(network.neurons), min_size=1, max_size=3, unique=True))
    compare(network, [neuron.id for neuron in tails])


@settings(max_examples=150)
@given(sound_drawings(most=7), st.data())
def test_repairs_offered_while_dragging_connect_without_a_new_error(network: Network, data: st.DataObject) -> None:
    tail = data.draw(st.sampled_from(network.neurons)).id
    present = errors(network)
    for refusal in allowed_heads(network, [tail]).refused:
        for repair in refusal.repairs:
            repaired = apply_repair(network, repair)
            assert errors(repaired) <= present
            assert leads_to(repaired, tail, {refusal.neuron})


@settings(max_examples=200)
@given(sound_drawings(most=7), st.data())
def test_paths_in_refusals_are_real_and_differ(network: Network, data: st.DataObject) -> None:
    tail = data.draw(st.sampled_from(network.neurons)).id
    for refusal in allowed_heads(network, [tail]).refused:
        pairs = {(edge.tail, edge.head) for edge in network.edges} | {(tail, refusal.neuron)}
        fitting = fitting_pairs(network) | {(tail, refusal.neuron)}
        if refusal.cycle:
            assert refusal.cycle[0] == refusal.cycle[-1]
            assert set(pairwise(refusal.cycle)) <= pairs
        if refusal.path_a:
            one, other = (_steps(path, fitting, pairs) for path in (refusal.path_a, refusal.path_b))
            assert one != other
            assert (refusal.path_a[0], refusal.path_a[-1]) == (refusal.path_b[0], refusal.path_b[-1])


def _steps(path: tuple[int, ...], fitting: set[tuple[int, int]], pairs: set[tuple[int, int]]) -> int:
    """Layers made along a path: an edge that fits counts before a misfit that leads the other way."""
    total = 0
    for step in pairwise(path):
        assert step in pairs or step[::-1] in fitting
        backwards = step[::-1] in fitting and step not in fitting
        total += -1 if backwards else 1
    return total


def test_a_walk_past_a_cycle_of_two_is_counted_along_the_fitting_edges() -> None:
    refusal = refused(allowed_heads(net("1i 3h 6h 7h | 1>3 6>7 7>3 7>6"), [1]), 6)
    assert (refusal.path_a, refusal.path_b) == ((1, 6), (1, 3, 7, 6))
    assert "by 1 → 3 ← 7 ← 6 it lies one layer before 1" in refusal.message


def refused(answer: AllowedHeads, neuron: int) -> Refusal:
    return next(refusal for refusal in answer.refused if refusal.neuron == neuron)


def test_the_running_example_says_why_not() -> None:
    answer = allowed_heads(net(RUNNING), [3])
    assert answer.heads == {7: (3,)}
    assert {refusal.neuron: refusal.code for refusal in answer.refused} == {
        1: "edge_into_input",
        2: "edge_into_bias",
        3: "self_loop",
        4: "not_layered",
        5: "edge_into_bias",
        6: "duplicate_edge",
        8: "edge_into_bias",
        9: "not_layered",
    }
    far = refused(answer, 9)
    assert (far.path_a, far.path_b) == ((3, 9), (3, 6, 9))
    assert [repair.action for repair in far.repairs] == ["insert_relay"]
    same = refused(answer, 4)
    assert (same.path_a, same.path_b) == ((1, 3, 4), (1, 4)), "two directed paths where there are any"


def test_a_short_cut_beside_a_longer_network_is_refused_with_a_relay() -> None:
    answer = allowed_heads(net("1i 2o 3i 4h 5o | 3>4 4>5"), [1])
    assert 4 in answer.heads
    refusal = refused(answer, 2)
    assert refusal.code == "output_not_last"
    assert [repair.as_dict()["action"] for repair in refusal.repairs] == ["insert_relay"]


def test_the_longer_way_beside_a_short_cut_is_refused_too() -> None:
    refusal = refused(allowed_heads(net("1i 2o 3i 4h 5o | 1>2 3>4"), [4]), 5)
    assert refusal.code == "output_not_last"
    assert "output 2" in refusal.message.lower()


def test_nothing_leaves_an_output() -> None:
    assert {refusal.code for refusal in allowed_heads(net("1i 2h 3o | 1>2 2>3"), [3]).refused} == {
        "edge_into_input",
        "edge_out_of_output",
        "self_loop",
    }


def test_edges_that_are_there_already_are_skipped_and_the_others_made() -> None:
    answer = allowed_heads(net(RUNNING.replace("4>6 ", "")), [3, 4])
    assert answer.heads == {6: (4,), 7: (3,)}
    assert refused(allowed_heads(net(RUNNING), [3, 4]), 6).code == "duplicate_edge"


def test_a_head_among_the_tails_is_fed_by_the_others() -> None:
    assert allowed_heads(net(RUNNING), [3, 7]).heads == {7: (3,)}
    assert refused(allowed_heads(net(RUNNING), [7]), 7).code == "self_loop"


def test_of_tails_in_different_layers_those_before_the_head_are_connected() -> None:
    answer = allowed_heads(net("1i 2h 3h 4h 5o | 1>2 2>3"), [2, 1])
    assert answer.heads == {4: (2,), 5: (2,)}, "the first tail decides where the head lies in no layer"
    assert answer.together == (2,)
    assert refused(answer, 3).code == "not_layered"
    assert allowed_heads(net(RUNNING), [1, 3]).heads == {7: (3,)}


def test_an_output_among_the_tails_is_left_out() -> None:
    answer = allowed_heads(net(RUNNING), [9, 3])
    assert (answer.together, answer.heads) == ((3,), {7: (3,)})


def test_a_cycle_through_one_of_several_tails_is_named_as_it_is() -> None:
    answer = allowed_heads(net("1i 2h 3h 4h 5o | 1>2 2>3 3>5 1>4"), [4, 3])
    assert refused(answer, 2).cycle == (3, 2, 3)


def test_the_limit_of_edges_refuses_every_head() -> None:
    answer = allowed_heads(net("1i 2h 3o | 1>2"), [2], max_edges=1)
    assert answer.heads == {}
    assert refused(answer, 3).code == "limit"


@pytest.mark.parametrize("tails", [[], [7], [1, 7]])
def test_unknown_tails_are_an_error(tails: list[int]) -> None:
    with pytest.raises(BackdrawError) as caught:
        allowed_heads(net("1i 2h"), tails)
    assert caught.value.code == "unknown_neuron"


def test_as_the_protocol_writes_it() -> None:
    several = allowed_heads(net(RUNNING.replace("4>6 ", "").replace("3h", "3h 10h")), [3, 4]).as_dict()
    assert several["together"] == [3, 4]
    assert several["heads"] == [{"head": 10}, {"head": 6, "tails": [4]}, {"head": 7, "tails": [3]}]
    written = allowed_heads(net("1i 2h 3o | 1>2 2>3"), [1]).as_dict()
    assert written["heads"] == []
    assert written["refused"][2] == {
        "neuron": 3,
        "code": "not_layered",
        "message": "Two paths of different length lead from 1 to 3: 1 → 3 with 1 edge and 1 → 2 → 3 with 2 edges. "
        "So neuron 3 cannot lie in one layer.",
        "hint": "Make the paths equally long: put a relay neuron into the shorter one, or leave out an edge.",
        "repairs": [{"action": "insert_relay", "tail": 1, "head": 3, "label": "Insert a relay neuron between 1 and 3"}],
        "path_a": [1, 3],
        "path_b": [1, 2, 3],
    }


def test_a_large_drawing_is_answered() -> None:
    """One search per tail, not one per pair: a quadratic way would take minutes here."""
    chain = "|" + " ".join(f"{id}>{id + 1}" for id in range(1, 2000))
    network = net("1i " + " ".join(f"{id}h" for id in range(2, 2001)) + chain)
    answer = allowed_heads(network, [1000])
    assert answer.heads == {}
    assert refused(answer, 1500).message == (
        "Neuron 1500 lies 500 layers after neuron 1000, so edge 1000 → 1500 would not lead to the next layer."
    )
    loose = net(" ".join(f"{id}h" for id in range(1, 2001)))
    assert len(allowed_heads(loose, list(range(1, 1001))).heads) == 2000
