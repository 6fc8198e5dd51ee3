"""A step record as bytes and back, exactly as docs/protocol.md lays them out."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from server.engine.arrays import Floats
from server.engine.record import ROWS, UPDATE, StepRecord

MAGIC = b"BDR1"
VERSION = 1
HEADER = struct.Struct("<4sHHIIIiddIIIIdddIId")
HEADER_BYTES = 96
EDGE_ROWS = frozenset(name for name, length in ROWS if length == "E")
# The rows a record can't be without; a frame that leaves them out decodes to empty arrays.
_REQUIRED = ("in_", "out", "y", "weight")
_CURVE_ROWS = ("curve_step", "curve_loss")

assert HEADER.size == HEADER_BYTES


class CurvePart(NamedTuple):
    """Steps (C,) and their mean losses (C,), as a frame carries them beside its record."""

    curve_step: Floats
    curve_loss: Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """A record on its way to a client. edge_rows False: a large network's edges are left out of this one."""

    record: StepRecord
    revision: int
    sequence: int
    edge_rows: bool = True
    curve: CurvePart | None = None

    def encode(self) -> bytes:
        return encode(self.record, self.curve, self.revision, self.sequence, edge_rows=self.edge_rows)


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a frame says: its record and the header's numbers that are not in the record."""

    record: StepRecord
    curve: CurvePart | None
    revision: int
    sequence: int
    flags: int
    neurons: int
    edges: int


def encode(
    record: StepRecord, curve: CurvePart | None, revision: int, sequence: int, *, edge_rows: bool = True
) -> bytes:
    """The frame of a record and a part of the loss curve: header, then the present rows as little-endian float64.

    edge_rows False leaves out every row of length E; the header still says how many edges there are.
    """
    flags = 0
    body = []
    for bit, (name, _) in enumerate(ROWS):
        row = getattr(curve if name in _CURVE_ROWS else record, name, None)
        if row is None or (not edge_rows and name in EDGE_ROWS):
            continue
        flags |= 1 << bit
        body.append(np.ascontiguousarray(row, dtype="<f8").tobytes())
    header = HEADER.pack(
        MAGIC,
        VERSION,
        HEADER_BYTES,
        flags,
        revision,
        sequence,
        record.point,
        record.step,
        record.epoch,
        len(record.out),
        len(record.weight),
        len(record.y),
        0 if curve is None else len(curve.curve_step),
        record.loss,
        record.batch_loss,
        record.data_loss,
        record.batch_size,
        record.position,
        record.step_size,
    )
    return b"".join([header, *body])


def decode(frame: bytes) -> Decoded:
    """The record of a frame. Raises ValueError saying what is wrong with bytes that are no frame of this version."""
    if len(frame) < HEADER_BYTES:
        raise ValueError(f"a frame has at least {HEADER_BYTES} bytes, these are {len(frame)}")
    (magic, version, header_bytes, flags, revision, sequence, point, step, epoch, neurons, edges, outputs, curve,
     loss, batch_loss, data_loss, batch_size, position, step_size) = HEADER.unpack_from(frame)  # fmt: skip
    if magic != MAGIC or version != VERSION:
        raise ValueError(f"not a frame of version {VERSION}: {magic!r}, version {version}")
    if header_bytes < HEADER_BYTES or header_bytes % 8:
        raise ValueError(f"a header of {header_bytes} bytes")
    lengths = {"N": neurons, "E": edges, "O": outputs, "C": curve, "U": len(UPDATE), "1": 1}
    present = [(name, lengths[letter]) for bit, (name, letter) in enumerate(ROWS) if flags >> bit & 1]
    expected = header_bytes + 8 * sum(length for _, length in present)
    if flags >> len(ROWS) or len(frame) != expected:
        raise ValueError(f"{len(frame)} bytes where the header announces {expected}, flags {flags:b}")
    rows: dict[str, np.ndarray] = {name: np.empty(0) for name in _REQUIRED}
    offset = header_bytes
    for name, length in present:
        rows[name] = np.frombuffer(frame, dtype="<f8", count=length, offset=offset)
        offset += 8 * length
    found = [rows.pop(name, None) for name in _CURVE_ROWS]
    curve_part = None if found[0] is None or found[1] is None else CurvePart(found[0], found[1])
    record = StepRecord(
        point=point,
        loss=loss,
        step=int(step),
        epoch=int(epoch),
        position=position,
        batch_loss=batch_loss,
        data_loss=data_loss,
        batch_size=batch_size,
        step_size=step_size,
        **rows,
    )
    return Decoded(record, curve_part, revision, sequence, flags, neurons, edges)
