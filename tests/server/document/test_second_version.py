"""What version 2 of the document adds: kept to the last bit, written only where it is needed, refused with its name."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.document.schema import dumps, parse_document, to_json
from server.engine.functions.optimizers import OPTIMIZERS
from server.errors import BackdrawError
from server.settings import Settings
from tests.places import FIXTURES

LIMITS = Settings()
FOLDER = FIXTURES / "documents"
EVERYTHING: dict[str, Any] = json.loads((FOLDER / "everything.json").read_text())

numbers = st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
seeds = st.integers(0, 2**32 - 1)


def refusal(source: object) -> BackdrawError:
    with pytest.raises(BackdrawError) as caught:
        parse_document(source, LIMITS)
    return caught.value


def memories(edges: int) -> st.SearchStrategy[dict[str, Any]]:
    def of(optimizer: str) -> st.SearchStrategy[dict[str, Any]]:
        kept = OPTIMIZERS[optimizer].moments
        row = st.lists(numbers, min_size=edges, max_size=edges)
        values = st.lists(row, min_size=kept, max_size=kept)
        return st.fixed_dictionaries({"optimizer": st.just(optimizer), "age": st.integers(0, 2**53), "values": values})

    return st.sampled_from(sorted(OPTIMIZERS)).flatmap(of)


@st.composite
def data(draw: st.DrawFn, ends: list[int]) -> dict[str, Any]:
    known = draw(st.lists(names, min_size=1, max_size=6, unique=True))
    ids = [*draw(st.permutations(ends)), *[None] * len(known)][: len(known)]
    row = st.lists(numbers, min_size=len(known), max_size=len(known))
    split = st.one_of(
        st.fixed_dictionaries({"share": st.floats(0.01, 0.99)}, optional={"seed": seeds, "stratified": st.booleans()}),
        st.fixed_dictionaries({"column": st.sampled_from(known)}),
    )
    derived = st.lists(names.filter(lambda name: name not in known), max_size=3, unique=True)
    categories = st.dictionaries(st.sampled_from(known), st.lists(texts, min_size=1, max_size=3))
    scaling = st.dictionaries(st.sampled_from(known), st.sampled_from(["standard", "range", "symmetric"]))
    optional = {"scaling": scaling, "split": split, "categories": categories, "source": texts}
    inputs = len(known) - 1
    generator = st.fixed_dictionaries(
        {"name": st.just("formula"), "count": st.integers(1, 20), "inputs": st.just(inputs), "formula": st.just("x1")},
        optional={"noise": st.floats(0, 1), "seed": seeds, "low": st.just(-0.5)},
    )
    rows = st.fixed_dictionaries({"rows": st.lists(row, max_size=3)})
    made = draw(st.one_of(rows, st.fixed_dictionaries({"generator": generator})) if inputs else rows)
    return {
        "columns": ids,
        "names": known,
        **made,
        "derived": [{"name": name, "formula": f"sin({known[0]})"} for name in draw(derived)],
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Any document of version 2 with at least one thing that version 1 has not."""
    ids = draw(st.lists(st.integers(1, 2**31 - 1), min_size=2, max_size=6, unique=True))
    kinds = [draw(st.sampled_from(["input", "hidden", "output"])) for _ in ids]
    ends = [id for id, kind in zip(ids, kinds, strict=True) if kind != "hidden"]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6, unique=True))
    weight = st.fixed_dictionaries({"weight": numbers}, optional={"locked": st.booleans()})
    edges = [{"tail": tail, "head": head, **draw(weight)} for tail, head in pairs]
    tied = draw(st.integers(0, len(pairs)))
    if tied >= 2:
        for edge in edges[:tied]:
            edge["weight"] = edges[0]["weight"]
    optional = {
        "title": texts,
        "task": texts,
        "convention": st.fixed_dictionaries({"half_loss": st.booleans(), "bias": st.just("shared")}),
        "data": data(ends),
        "training": st.fixed_dictionaries(
            {"step_size": st.floats(1e-9, 1000)},
            optional={"schedule_floor": st.floats(0, 1000), "memory": memories(len(edges))},
        ),
        "probe": st.fixed_dictionaries({str(id): numbers for id in ends}),
    }
    return {
        "format": "backdraw/2",
        "network": {
            "neurons": [{"id": id, "kind": kind} for id, kind in zip(ids, kinds, strict=True)],
            "edges": edges,
            **({"ties": [[list(pair) for pair in pairs[:tied]]]} if tied >= 2 else {}),
        },
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


@settings(max_examples=150, deadline=None)
@given(documents())
def test_a_round_trip_gives_an_equal_document_to_the_last_bit(written: dict[str, Any]) -> None:
    document = parse_document(written, LIMITS)
    text = dumps(document)
    for source in (text, json.loads(text), to_json(document), json.dumps(written)):
        again = parse_document(source, LIMITS)
        assert again == document
        assert repr(again) == repr(document), "also -0.0, which equals 0"


@settings(max_examples=150, deadline=None)
@given(documents())
def test_it_is_written_in_the_lowest_version_that_holds_it(written: dict[str, Any]) -> None:
    again = to_json(parse_document(written, LIMITS))
    network, data, training = again["network"], again["data"], again["training"]
    new = (
        any("locked" in edge for edge in network["edges"])
        or set(network) > {"neurons", "edges"}
        or set(data) > {"columns", "rows"}
        or {"schedule_floor", "memory"} & set(training)
        or set(again) > {"format", "network", "data", "training", "probe"}
    )
    assert again["format"] == ("backdraw/2" if new else "backdraw/1")


def test_everything_comes_back_as_it_was_written() -> None:
    again = json.loads(dumps(parse_document(EVERYTHING, LIMITS)))
    for name in ("format", "title", "task", "probe"):
        assert again[name] == EVERYTHING[name]
    assert again["network"]["ties"] == EVERYTHING["network"]["ties"]
    assert [edge.get("locked") for edge in again["network"]["edges"]] == [
        edge.get("locked") for edge in EVERYTHING["network"]["edges"]
    ]
    for name, value in EVERYTHING["data"].items():
        if name not in ("derived", "split"):
            assert again["data"][name] == value, name
    assert [(one["name"], one["formula"], one["neuron"]) for one in again["data"]["derived"]] == [
        ("length²", "length^2", 2),
        ("unused", "sin(colour)", None),
    ]
    assert again["data"]["split"]["column"] == "held out"
    assert again["training"]["memory"] == EVERYTHING["training"]["memory"]
    assert again["runs"][0]["changes"] == EVERYTHING["runs"][0]["changes"]
    assert again["runs"][0]["settings"]["batch_size"] == 2
    assert again["runs"][1]["start"]["weights"] == [0.1, -3]


NETWORK = {"neurons": [{"id": id, "kind": "input"} for id in (1, 2)] + [{"id": 7, "kind": "output"}], "edges": []}


def with_data(**data: Any) -> dict[str, Any]:
    return {"format": "backdraw/2", "network": NETWORK, "data": data}


SPIRAL = {"name": "spiral", "count": 20, "noise": 0.1, "seed": 3}


def test_rows_of_a_generator_are_left_out_and_made_again() -> None:
    document = parse_document(with_data(columns=[2, 1, 7], generator=SPIRAL), LIMITS)
    assert document.data.rows.shape == (20, 3)
    assert json.loads(dumps(document))["data"] == {"columns": [2, 1, 7], "rows": [], "generator": SPIRAL}
    whole = to_json(document, generated_rows=True)
    assert whole["data"]["rows"] == document.data.rows.tolist()
    assert parse_document(whole, LIMITS) == document


def test_a_generator_without_columns_has_its_own() -> None:
    table = parse_document(with_data(generator=SPIRAL), LIMITS).data
    assert (table.columns, table.names, table.count) == ((None, None, None), ("x1", "x2", "y"), 0)


def test_rows_that_are_not_what_the_generator_makes_are_what_counts() -> None:
    made = parse_document(with_data(columns=[1, 2, 7], generator=SPIRAL), LIMITS).data.rows.tolist()
    made[4][0] += 0.5
    for rows in (made, made[:5], [[1.0, 2.0, 3.0]]):
        table = parse_document(with_data(columns=[1, 2, 7], rows=rows, generator=SPIRAL), LIMITS).data
        assert (table.preparation.generator, table.rows.tolist()) == (None, rows)


@pytest.mark.parametrize(
    ("columns", "generator", "code", "words"),
    [
        ([1, 7], SPIRAL, "bad_generator", "makes 3 columns (x1, x2, y), but there are 2"),
        ([1, 7], {"name": "snail", "count": 3}, "bad_generator", "no generator 'snail'; there are circle"),
        ([], {"name": "xor", "count": 100_001}, "too_many_rows", "100,001"),
        ([], {"name": "xor", "count": 3, "inputs": 4}, "bad_generator", "takes no inputs"),
        ([], {"name": "parity", "count": 3, "inputs": 17}, "bad_generator", "at most 16 inputs"),
        ([], {"name": "sine", "count": 3, "low": 2, "high": 2}, "bad_generator", "low must be below high"),
        ([], {"name": "xor", "count": 0}, "bad_document", "data.generator.count: expected int >= 1"),
        ([], {"name": "xor", "count": 3, "noise": 1.5}, "bad_document", "data.generator.noise: expected float <= 1"),
        ([], {"name": "formula", "count": 3, "formula": "x1 +"}, "bad_formula", "character 5"),
        ([], {"name": "formula", "count": 3, "formula": "1/(x1-x1)"}, "not_finite", "in row 1"),
    ],
)
def test_generators_that_make_nothing(columns: list[int], generator: dict[str, Any], code: str, words: str) -> None:
    wrong = refusal(with_data(columns=columns, generator=generator))
    assert wrong.code == code
    assert words in wrong.message


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"title": "x"}, "it has a title"),
        ({"task": "x"}, "it has a task"),
        ({"convention": {}}, "it has a convention"),
        ({"data": {"columns": [1], "names": ["a"], "rows": []}}, "the data columns have names"),
        ({"data": {"generator": {"name": "xor", "count": 3}}}, "the data come from a generator"),
        ({"training": {"schedule_floor": 0.5}}, "training.schedule_floor is set"),
        ({"training": {"memory": {"optimizer": "sgd", "age": 3, "values": []}}}, "the optimizer's memory is kept"),
    ],
)
def test_version_1_says_what_it_has_no_place_for(part: dict[str, Any], words: str) -> None:
    network = {"neurons": [{"id": 1, "kind": "input"}], "edges": []}
    wrong = refusal({"format": "backdraw/1", "network": network, **part})
    assert wrong.message == f"This document says 'backdraw/1', but {words}: that needs 'backdraw/2'."
    assert (
        to_json(parse_document({"format": "backdraw/2", "network": network, **part}, LIMITS))["format"] == "backdraw/2"
    )


def test_what_is_wrong_is_named() -> None:
    def changed(change: Any) -> BackdrawError:
        document = deepcopy(EVERYTHING)
        change(document)
        return refusal(document)

    tie = changed(lambda d: d["network"]["edges"][0].update(weight=3))
    assert (tie.code, set(tie.edges)) == ("bad_tie", {(1, 4), (2, 5)})
    gone = changed(lambda d: d["network"]["edges"].pop(0))
    assert (gone.code, gone.edges) == ("bad_tie", ((1, 4),))
    column = changed(lambda d: d["data"].update(columns=[4, None, 7, None]))
    assert (column.code, column.neurons) == ("unknown_column", (4,))
    derived = changed(lambda d: d["data"]["derived"][0].update(neuron=7))
    assert derived.code == "duplicate_column"
    assert "length" in changed(lambda d: d["data"]["names"].__setitem__(0, "width")).message
    assert "9 numbers" in changed(lambda d: d["training"]["memory"]["values"][0].pop()).message
    assert "runs[0]" in changed(lambda d: d["runs"][0]["start"]["weights"].pop()).message
    assert changed(lambda d: d["runs"][0]["start"]["weights"].__setitem__(0, float("nan"))).code == "not_finite"
    assert changed(lambda d: d.update(task="\ud800")).code == "bad_document"


def test_versions_after_this_one_are_refused_as_such() -> None:
    for version in (3, 10, 999):
        wrong = refusal({"format": f"backdraw/{version}", "something": "new"})
        assert wrong.code == "newer_version"
        assert f"version {version}; this server reads versions up to 2" in wrong.message
