"""Every rule by its case in tests/fixtures/problems.json, and what holds for any drawing."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from server.engine.functions.activations import ACTIVATIONS
from server.network.model import Edge, Network, Neuron
from server.network.problems import Check, Problem
from server.network.rules import check
from server.settings import Settings
from tests.places import FIXTURES, ROOT
from tests.server.drawings import RUNNING, drawings, fitting_pairs, net, sound_drawings

CASES = json.loads((FIXTURES / "problems.json").read_text())


def checked(network: Network) -> Check:
    return check(network, ACTIVATIONS, Settings())


def read(written: dict[str, Any]) -> Network:
    neurons = (Neuron(n["id"], n["kind"], n.get("activation")) for n in written["neurons"])
    return Network(tuple(neurons), tuple(Edge(e["tail"], e["head"], 1.0, 1.0) for e in written["edges"]))


def bare(problem: Problem) -> dict[str, Any]:
    """A problem without its words and repairs."""
    return {key: value for key, value in problem.as_dict().items() if key not in ("message", "hint", "repairs")}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = checked(read(case["network"]))
    assert [bare(p) for p in found.problems if p.severity != "warning"] == case["problems"]
    if "warnings" in case:
        assert [bare(p) for p in found.problems if p.severity == "warning"] == case["warnings"]
    assert [list(layer) for layer in found.layers] == case["layers"]
    assert found.runnable == (not case["problems"])
    assert all(p.message and p.hint for p in found.problems)


def test_cases_cover_every_code_but_the_limit() -> None:
    met = {problem["code"] for case in CASES for kind in ("problems", "warnings") for problem in case.get(kind, [])}
    text = (ROOT / "docs" / "protocol.md").read_text()
    listed = text.partition("\nCodes: ")[2].partition(".\n")[0]
    assert met | {"limit"} == {word.strip("`,") for word in listed.split() if word.startswith("`")}


@settings(max_examples=150)
@given(drawings(most=8))
def test_any_drawing_gets_an_answer_that_goes_over_the_wire(network: Network) -> None:
    answer = checked(network).as_dict()
    assert json.loads(json.dumps(answer)) == answer
    ids = {neuron.id for neuron in network.neurons}
    for problem in answer["problems"]:
        assert set(problem["neurons"]) <= ids
        assert {tuple(pair) for pair in problem["edges"]} <= {(e.tail, e.head) for e in network.edges}
    assert checked(network).as_dict() == answer


@settings(max_examples=150)
@given(sound_drawings(most=7))
def test_witnesses_are_real(network: Network) -> None:
    """Cycles close along arrows; the two paths share their ends and make different numbers of layers."""
    pairs = {(edge.tail, edge.head) for edge in network.edges}
    fitting = fitting_pairs(network)
    for problem in checked(network).problems:
        if problem.cycle:
            assert problem.cycle[0] == problem.cycle[-1]
            assert len(set(problem.cycle)) == len(problem.cycle) - 1
            assert set(_pairs(problem.cycle)) <= pairs
        if problem.path_a:
            if problem.code == "not_layered":
                assert (problem.path_a[0], problem.path_a[-1]) == (problem.path_b[0], problem.path_b[-1])
            assert set(_pairs(problem.path_a)) <= pairs
            made = len(problem.path_a) - 1
            assert made != _layers_made(problem.path_b, fitting)


@settings(max_examples=150)
@given(sound_drawings(most=6))
def test_a_cycle_is_named_exactly_when_there_is_one(network: Network) -> None:
    assert any(p.code == "cycle" for p in checked(network).problems) == _has_cycle(network)


@settings(max_examples=200)
@given(sound_drawings(most=6))
def test_one_misfit_edge_makes_two_directed_paths_where_there_are_any(network: Network) -> None:
    problems = [p for p in checked(network).problems if p.code in ("cycle", "not_layered")]
    if len(problems) != 1 or problems[0].code == "cycle":
        return
    pairs = {(edge.tail, edge.head) for edge in network.edges}
    directed = all(set(_pairs(path)) <= pairs for path in (problems[0].path_a, problems[0].path_b))
    assert directed == _has_two_directed_paths(network)


def _pairs(path: tuple[int, ...]) -> list[tuple[int, int]]:
    return list(pairwise(path))


def _layers_made(path: tuple[int, ...], fitting: set[tuple[int, int]]) -> int:
    assert all(step in fitting or step[::-1] in fitting for step in _pairs(path))
    return sum(1 if step in fitting else -1 for step in _pairs(path))


def test_paths_to_an_early_output_leave_misfits_out() -> None:
    found = checked(net("1h 2i 3h 4o | 2>3 2>4 3>1 2>1")).problems
    early = next(p for p in found if p.code == "output_not_last")
    assert (early.path_a, early.path_b) == ((2, 4), (2, 3, 1))


def test_a_walk_past_a_cycle_of_two_is_told_along_the_fitting_edges() -> None:
    found = checked(net("1i 3h 6h 7h 8h | 1>3 6>7 7>3 6>8 7>6 1>8")).problems
    walk = next(p for p in found if p.code == "not_layered")
    assert (walk.path_a, walk.path_b) == ((1, 8), (1, 3, 7, 6, 8))
    assert "by 1 → 3 ← 7 ← 6 → 8 it lies in the same layer as 1" in walk.message
    assert walk.edges == ((1, 8), (1, 3), (7, 3), (6, 7), (6, 8))


def _has_cycle(network: Network) -> bool:
    left = {neuron.id for neuron in network.neurons}
    while True:
        free = {id for id in left if not any(e.head == id and e.tail in left for e in network.edges)}
        if not free:
            return bool(left)
        left -= free


def _has_two_directed_paths(network: Network) -> bool:
    """Brute force, without cycles: lengths of all paths from everywhere."""
    for start in (neuron.id for neuron in network.neurons):
        lengths: dict[int, set[int]] = {}
        front = {start}
        for length in range(1, len(network.neurons)):
            front = {edge.head for edge in network.edges if edge.tail in front}
            for id in front:
                lengths.setdefault(id, set()).add(length)
        if any(len(found) > 1 for found in lengths.values()):
            return True
    return False


def test_the_type_line() -> None:
    assert checked(net(RUNNING)).as_dict()["type"] == {"inputs": 1, "outputs": 1, "text": "f: R -> R"}
    assert checked(net("1i 2i 3o 4o 5o")).type_text == "f: R^2 -> R^3"
    assert checked(net("1o")).type_text == "f: ? -> R"


@pytest.mark.parametrize("text", ["1i 2h 3o | 1>2 2>2", "1h 2h | 1>2 2>1", "1i 2h 3o | 1>2 2>3 1>3", "1i 2i | 1>2"])
def test_layered_means_that_every_edge_leads_to_the_next_layer(text: str) -> None:
    assert not checked(net(text)).layered
    assert checked(net(RUNNING)).layered


@pytest.mark.parametrize("limit", [{"max_neurons": 2}, {"max_edges": 1}])
def test_beyond_a_limit_only_that_is_said(limit: dict[str, int]) -> None:
    found = check(net("1i 2h 3o | 1>2 2>3 2>2"), ACTIVATIONS, Settings(**limit))
    assert [(p.code, p.severity) for p in found.problems] == [("limit", "error")]
    assert not found.runnable


def test_many_problems_of_one_kind_are_counted() -> None:
    loose = net("1i 2o | 1>2")
    hidden = tuple(Neuron(id, "hidden", "tanh") for id in range(3, 303))
    found = checked(Network(loose.neurons + hidden, loose.edges))
    floating = [p for p in found.problems if p.code == "floating"]
    assert len(floating) == 100
    assert "201 more" in floating[-1].message


def test_sentences_name_the_kind_the_number_and_the_label() -> None:
    neurons = (Neuron(1, "input", None, label="x"), Neuron(4, "hidden", "tanh", label="s" * 60))
    edges = (Edge(4, 1, 1.0, 1.0),)
    message = checked(Network(neurons, edges)).problems[0].message
    assert message == "Edge 4 → 1 ends in input 1 “x”, and inputs take no edges: their values are given."
    outgoing = next(p for p in checked(Network(neurons)).problems if p.code == "no_outgoing")
    assert outgoing.message.startswith("Neuron 4 “sssssssssssssssssssssss…” has no outgoing edge")


def test_a_large_drawing_full_of_mistakes_is_checked() -> None:
    """2,000 neurons, 20,000 edges all over the place: hours if anything were quadratic in problems."""
    edges = tuple(Edge(1 + (7 * k) % 2000, 1 + (13 * k + k // 11) % 2000, 1.0, 1.0) for k in range(20_000))
    neurons = tuple(Neuron(id, "hidden", "tanh") for id in range(1, 2001))
    found = checked(Network(neurons, edges))
    assert not found.layered
    assert len(found.problems) < 1000
