"""Step records on the wire: the fixture both languages read, round trips, and the layout byte by byte."""

from __future__ import annotations

import struct
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.record import ROWS, UPDATE, StepRecord
from server.protocol.frames import HEADER_BYTES, CurvePart, decode, encode
from tests.fixtures.make_frame import number, numbers
from tests.places import FIXTURES


def fixture() -> tuple[bytes, dict, StepRecord, CurvePart]:
    """The binary frame, its numbers, and the record and the curve made from the numbers alone."""
    return (FIXTURES / "frame.bin").read_bytes(), *numbers()


def same(a: StepRecord, b: StepRecord) -> bool:
    for field in fields(a):
        left, right = getattr(a, field.name), getattr(b, field.name)
        if (left is None) != (right is None):
            return False
        if left is not None and not np.array_equal(left, right, equal_nan=True):
            return False
    return True


def test_the_fixture_is_what_the_encoder_writes() -> None:
    frame, told, record, curve = fixture()
    assert encode(record, curve, told["revision"], told["sequence"]) == frame


def test_the_fixture_decodes_to_its_numbers() -> None:
    frame, told, record, curve = fixture()
    read = decode(frame)
    assert same(read.record, record)
    assert np.array_equal(read.curve, curve, equal_nan=True)
    assert (read.revision, read.sequence, read.neurons, read.edges) == (
        told["revision"],
        told["sequence"],
        told["neurons"],
        told["edges"],
    )
    assert read.flags == 2 ** len(ROWS) - 1, "the fixture has every row"


def test_the_header_byte_by_byte() -> None:
    frame, told, *_ = fixture()
    at = {name: struct.unpack_from("<" + code, frame, offset)[0] for offset, code, name in LAYOUT}
    expected = {name: number(told[name]) for _, _, name in LAYOUT if name in told}
    assert {name: at[name] for name in expected} == expected
    assert (at["magic"], at["version"], at["header_bytes"]) == (b"BDR1", 1, 96)


LAYOUT = (
    (0, "4s", "magic"),
    (4, "H", "version"),
    (6, "H", "header_bytes"),
    (8, "I", "flags"),
    (12, "I", "revision"),
    (16, "I", "sequence"),
    (20, "i", "point"),
    (24, "d", "step"),
    (32, "d", "epoch"),
    (40, "I", "neurons"),
    (44, "I", "edges"),
    (48, "I", "outputs"),
    (52, "I", "curve"),
    (56, "d", "loss"),
    (64, "d", "batch_loss"),
    (72, "d", "data_loss"),
    (80, "I", "batch_size"),
    (84, "I", "position"),
    (88, "d", "step_size"),
)

floats = st.floats(allow_nan=True, allow_infinity=True)


@st.composite
def records(draw: st.DrawFn) -> tuple[StepRecord, CurvePart | None]:
    lengths = {letter: draw(st.integers(0, 9)) for letter in "NEOC"} | {"1": 1, "U": len(UPDATE)}

    def row(letter: str) -> np.ndarray:
        return np.array(draw(st.lists(floats, min_size=lengths[letter], max_size=lengths[letter])), dtype=np.float64)

    rows = {}
    for name, letter in ROWS:
        optional = name not in ("in_", "out", "y", "weight", "curve_step", "curve_loss")
        rows[name] = None if optional and draw(st.booleans()) else row(letter)
    curve = CurvePart(rows.pop("curve_step"), rows.pop("curve_loss"))
    record = StepRecord(
        point=draw(st.integers(-1, 2**31 - 1)),
        loss=draw(floats),
        step=draw(st.integers(0, 2**53)),
        epoch=draw(st.integers(0, 2**53)),
        position=draw(st.integers(0, 2**32 - 1)),
        batch_loss=draw(floats),
        data_loss=draw(floats),
        batch_size=draw(st.integers(0, 2**32 - 1)),
        step_size=draw(floats),
        **rows,
    )
    return record, draw(st.sampled_from([curve, None]))


@settings(deadline=None, max_examples=60)
@given(records(), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_round_trip(sent: tuple[StepRecord, CurvePart | None], revision: int, sequence: int) -> None:
    record, curve = sent
    frame = encode(record, curve, revision, sequence)
    assert len(frame) % 8 == 0
    read = decode(frame)
    assert same(read.record, record)
    assert read.curve is curve is None or np.array_equal(read.curve, curve, equal_nan=True)
    assert (read.revision, read.sequence) == (revision, sequence)


def test_edge_rows_can_be_left_out() -> None:
    _, told, record, curve = fixture()
    frame = encode(record, curve, 1, 1, edge_rows=False)
    read = decode(frame)
    assert read.edges == told["edges"], "the header still says how many there are"
    assert read.record.d_weight is None
    assert read.record.change is None
    assert np.array_equal(read.record.out, record.out)
    assert np.array_equal(read.curve, curve, equal_nan=True)


@pytest.mark.parametrize("cut", [0, 3, HEADER_BYTES - 1, HEADER_BYTES, -8, -1])
def test_a_cut_frame_is_refused(cut: int) -> None:
    frame, *_ = fixture()
    with pytest.raises(ValueError, match="bytes"):
        decode(frame[:cut])


def test_another_version_is_refused() -> None:
    frame, *_ = fixture()
    with pytest.raises(ValueError, match="version"):
        decode(frame[:4] + b"\x02\x00" + frame[6:])
    with pytest.raises(ValueError, match="not a frame"):
        decode(b"PNG1" + frame[4:])
