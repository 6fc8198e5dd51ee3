"""Documents: what is read, what is refused and how it is said, and that nothing is lost on the way."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.document.document import Document
from server.document.examples import EXAMPLES, example
from server.document.parts import parse_training
from server.document.schema import (
    dumps,
    parse_document,
    to_json,
)
from server.document.text import MAX_TITLE
from server.engine.training import TrainingSettings
from server.errors import BackdrawError
from server.settings import Settings
from tests.places import FIXTURES, ROOT

FOLDER = FIXTURES / "documents"
GOOD = sorted(path for path in FOLDER.glob("*.json") if path.name != "refused.json")
REFUSED = json.loads((FOLDER / "refused.json").read_text())
LIMITS = Settings()
EMPTY: dict[str, Any] = {"format": "backdraw/1", "network": {"neurons": [], "edges": []}}

numbers = st.floats(allow_nan=False, allow_infinity=False)


def test_the_page_knows_the_limits() -> None:
    limits = json.loads((FIXTURES / "limits.json").read_text())
    assert limits.pop("max_title_length") == MAX_TITLE
    assert {name: getattr(LIMITS, name) for name in limits} == limits


def refusal(source: object, limits: Settings = LIMITS) -> BackdrawError:
    with pytest.raises(BackdrawError) as caught:
        parse_document(source, limits)
    return caught.value


def with_neuron(**fields: Any) -> dict[str, Any]:
    return {**EMPTY, "network": {"neurons": [{"id": 7, "kind": "input", **fields}], "edges": []}}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(st.integers(1, 2**31 - 1), min_size=1, max_size=6))
    label = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
    kinds = st.sampled_from(["input", "bias", "hidden", "output"])
    parts = st.fixed_dictionaries({"kind": kinds, "x": numbers, "y": numbers, "label": label})
    neurons = [{"id": id, **draw(parts)} for id in ids]
    end, number = st.sampled_from(ids), numbers
    edge = st.fixed_dictionaries({"tail": end, "head": end, "weight": number}, optional={"initial": number})
    kind_of = {neuron["id"]: neuron["kind"] for neuron in reversed(neurons)}
    ends = sorted(id for id, kind in kind_of.items() if kind in ("input", "output"))
    row = st.lists(numbers, min_size=len(ends), max_size=len(ends))
    return {
        "format": "backdraw/1",
        "network": {"neurons": neurons, "edges": draw(st.lists(edge, max_size=6))},
        "data": {"columns": ends, "rows": draw(st.lists(row, max_size=4)) if ends else []},
        "training": {"seed": draw(st.integers(0, 2**32 - 1)), "step_size": draw(st.floats(1e-9, 1000))},
        "probe": {str(id): draw(numbers) for id in ends},
    }


@settings(max_examples=150)
@given(documents())
def test_a_round_trip_gives_an_equal_document_to_the_last_bit(written: dict[str, Any]) -> None:
    document = parse_document(written, LIMITS)
    text = dumps(document)
    for source in (text, text.encode(), json.loads(text), to_json(document), json.dumps(written)):
        again = parse_document(source, LIMITS)
        assert again == document
        assert repr(again) == repr(document), "also -0.0, which equals 0"


@pytest.mark.parametrize("path", GOOD, ids=[path.stem for path in GOOD])
def test_good_fixtures(path: Path) -> None:
    document = parse_document(path.read_bytes(), LIMITS)
    assert parse_document(dumps(document), LIMITS) == document


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_refused_fixtures(case: dict[str, Any]) -> None:
    for source in (case["document"], json.dumps(case["document"])):
        wrong = refusal(source)
        assert wrong.code == case["code"]
        assert wrong.message.endswith((".", "it."))


def test_the_examples_of_the_page_are_documents() -> None:
    blocks = re.findall(r"```json\n(.*?)```", (ROOT / "docs" / "document.md").read_text(), re.DOTALL)
    documents = [parse_document(block, LIMITS) for block in blocks]
    assert [to_json(document)["format"] for document in documents] == ["backdraw/1", "backdraw/2"]


def test_defaults() -> None:
    document = parse_document((FOLDER / "defaults.json").read_bytes(), LIMITS)
    assert [neuron.activation for neuron in document.network.neurons] == [None, None, "identity", "identity"]
    assert document.network.edges[0].initial == 0.1
    training = to_json(document)["training"]
    assert training.pop("progress") == {"step": 0, "epoch": 0, "position": 0}
    # The others are the engine's, whose defaults the document page lists.
    # Of those that came later, a document of version 1 writes none.
    assert training == {
        **{
            name: value
            for name, value in msgspec.structs.asdict(TrainingSettings()).items()
            if name != "schedule_floor"
        },
        "step_size": 1.0,
    }
    assert parse_document(EMPTY, LIMITS) == Document()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_starters_are_documents(name: str) -> None:
    assert parse_document(example(name), LIMITS) == parse_document(json.dumps(example(name)), LIMITS)


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        (with_neuron(kind="inptu"), "bad_document", "network.neurons[0].kind"),
        (with_neuron(colour=1), "bad_document", "network.neurons[0]: object contains unknown field colour"),
        ({**EMPTY, "probe": {"7": "x"}}, "bad_document", "probe[...]: expected float"),
        ({**EMPTY, "probe": {"x": 7}}, "bad_document", "a key of probe"),
        ({**EMPTY, "data": {"columns": [1.5]}}, "bad_document", "data.columns[0]"),
        (json.dumps(with_neuron(x=float("nan"))), "not_finite", "column 82 holds NaN"),
        (json.dumps(with_neuron(x=float("-inf"))), "not_finite", "Infinity"),
        (json.dumps(with_neuron(x=1)).replace('"x": 1', '"x": 1e999'), "bad_document", "out of range"),
        ('{\n "format": backdraw}', "bad_json", "line 2, column 12"),
        ("", "bad_json", "ends in the middle"),
        (b"\xff\xfe", "bad_json", "not JSON"),
        ('{"format": "\ud800"}', "bad_json", "Unicode"),
        ('{"format": "backdraw/99", "network": 5}', "newer_version", "version 99"),
        (None, "bad_document", "Expected object, got null"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(source: object, code: str, words: str) -> None:
    wrong = refusal(source)
    assert wrong.code == code
    assert words in wrong.message


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_parsed_objects_may_not_smuggle_in_non_finite_numbers(value: float) -> None:
    neurons = [{"id": 7, "kind": "input"}, {"id": 8, "kind": "output"}]
    edge = {"tail": 7, "head": 8, "weight": 1.0}
    place = refusal(with_neuron(y=value))
    assert (place.code, place.neurons) == ("not_finite", (7,))
    for field in ("weight", "initial"):
        network = {"neurons": neurons, "edges": [{**edge, field: value}]}
        weight = refusal({**EMPTY, "network": network})
        assert (weight.code, weight.edges) == ("not_finite", ((7, 8),))
    full = {**EMPTY, "network": {"neurons": neurons, "edges": []}}
    cell = refusal({**full, "data": {"columns": [7, 8], "rows": [[1, 2], [1, value]]}})
    assert (cell.code, cell.neurons) == ("not_finite", (8,))
    assert "rows[1]" in cell.message
    assert refusal({**full, "probe": {"8": value}}).neurons == (8,)
    assert refusal({**EMPTY, "training": {"step_size": value}}).code in ("not_finite", "bad_document")


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("place", ["", '{"format": "backdraw/1", "x": ', '{"format": "backdraw/1", "network": '])
def test_deep_nesting_is_an_error_and_no_crash(opening: str, place: str) -> None:
    assert refusal(place + opening * 200_000).code in ("bad_document", "bad_json")
    deep: object = 1
    for _ in range(50_000):
        deep = [deep]
    assert refusal({**EMPTY, "network": deep}).code == "bad_document"


@pytest.mark.parametrize(
    ("limit", "source"),
    [
        ("max_neurons", with_neuron()),
        (
            "max_edges",
            {**EMPTY, "network": {**with_neuron()["network"], "edges": [{"tail": 7, "head": 7, "weight": 1}]}},
        ),
    ],
)
def test_limits(limit: str, source: dict[str, Any]) -> None:
    assert refusal(source, Settings(**{limit: 0})).code == "limit"
    rows = {**with_neuron(), "data": {"columns": [7], "rows": [[1]]}}
    assert refusal(rows, Settings(max_rows=0)).code == "too_many_rows"


def test_labels() -> None:
    labels = parse_document((FOLDER / "labels.json").read_bytes(), LIMITS)
    assert len(labels.network.neurons[2].label) == 200, "characters, not UTF-16 units"
    half = refusal(with_neuron(label="\ud800"))
    assert (half.code, half.neurons) == ("bad_document", (7,))
    msgspec.json.encode(half.message)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert parse_document(b"\xef\xbb\xbf" + json.dumps(EMPTY).encode(), LIMITS) == Document()


def test_what_comes_twice_is_kept_for_the_rules_to_show() -> None:
    document = parse_document((FOLDER / "half-drawn.json").read_bytes(), LIMITS)
    assert [neuron.id for neuron in document.network.neurons] == [3, 3, 1]
    assert len(document.network.edges) == 3


def test_an_id_that_comes_twice_means_its_first_neuron() -> None:
    def twice(*kinds: str) -> dict[str, Any]:
        neurons = [{"id": 1, "kind": kind} for kind in kinds]
        return {"format": "backdraw/1", "network": {"neurons": neurons, "edges": []}}

    for part, code in (({"probe": {"1": 2}}, "unknown_neuron"), ({"data": {"columns": [1]}}, "unknown_column")):
        parse_document({**twice("input", "bias"), **part}, LIMITS)
        assert refusal({**twice("bias", "input"), **part}).code == code


def test_settings_alone_go_through_the_same_forms() -> None:
    assert parse_training({}).progress is None
    assert parse_training({"progress": {"step": 3}}).progress is not None
    with pytest.raises(BackdrawError):
        parse_training({"lr": 1})


@st.composite
def any_json(draw: st.DrawFn) -> object:
    keys = st.sampled_from(["format", "network", "neurons", "edges", "id", "data", "probe"])
    leaves = st.none() | st.booleans() | numbers | st.text(max_size=5)

    def grow(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        return st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)

    return draw(st.recursive(leaves, grow, max_leaves=12))


@settings(max_examples=150)
@given(any_json())
def test_any_json_gives_a_document_or_an_error(value: object) -> None:
    try:
        parse_document(value, LIMITS)
    except BackdrawError as wrong:
        msgspec.json.encode(wrong.message)
