"""The tables of docs/protocol.md are what the declarations say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import UNSET, UnsetType

from server.data.forms import Id
from tools.protocol import PAGE, render, shape


def test_the_page_is_as_the_declarations_say() -> None:
    text = PAGE.read_text()
    assert render(text) == text, "run python -m tools.protocol"


def test_a_page_without_a_place_for_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="events"):
        render("# The protocol")


@dataclass
class Place:
    x: float
    fixed: bool


class Inner(msgspec.Struct):
    name: str
    place: Place


class Outer(msgspec.Struct):
    number: int
    maybe: float | None
    ids: list[Id]
    kind: Literal["a", "b"]
    first: Inner
    others: list[Inner]
    check: Annotated[dict, msgspec.Meta(title="check")]
    pair: tuple[int, float] | UnsetType = UNSET
    left_out: str = ""


def test_a_type_as_the_page_writes_it() -> None:
    assert shape(Outer) == (
        '{number, maybe: number or null, ids: [id], kind: "a"/"b", first: {name, place: {x, fixed: boolean}}, '
        "others: [the same], check, pair?: [integer, number], left_out?}"
    )
