"""What a reader of JSON is told. The sentences are made from msgspec's: these tests say when it words them anew."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import pytest

from server.document.reading import read
from server.errors import BackdrawError

Small = Annotated[int, msgspec.Meta(ge=1, le=9)]


class Part(msgspec.Struct, forbid_unknown_fields=True):
    id: Small
    names: list[str] = []


class Whole(msgspec.Struct, forbid_unknown_fields=True):
    parts: list[Part] = []
    by_id: dict[Small, float] = {}


def told(source: object, form: type[Any] = Whole) -> str:
    with pytest.raises(BackdrawError) as caught:
        read(source, form)
    return f"{caught.value.code}: {caught.value.message}"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("[]", "bad_document: Expected object, got array."),
        ('{"parts":[{"id":"x"}]}', "bad_document: parts[0].id: expected int, got str."),
        ('{"parts":[{"id":0}]}', "bad_document: parts[0].id: expected int >= 1."),
        ('{"parts":[{"names":[]}]}', "bad_document: parts[0]: object missing required field id."),
        ('{"parts":[{"id":1,"nmes":[]}]}', "bad_document: parts[0]: object contains unknown field nmes."),
        ('{"by_id":{"x":1}}', "bad_document: a key of by_id: expected int, got str."),
        ('{"by_id":{"2":"x"}}', "bad_document: by_id[...]: expected float, got str."),
        ('{"parts":', "bad_json: This is not JSON: it ends in the middle, or holds a broken \\u escape."),
        ('{\n "parts": x}', "bad_json: This is not JSON: invalid character in line 2, column 11."),
        ('{"by_id":{"2":NaN}}', "not_finite: Line 1, column 15 holds NaN; a document holds finite numbers only."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(source: str, sentence: str) -> None:
    assert told(source) == sentence


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ('{"parts":[{"id":"x"}]}', "Expected `int`, got `str` - at `$.parts[0].id`"),
        ('{"by_id":{"x":1}}', "Expected `int`, got `str` - at `key` in `$.by_id`"),
        ("{x", "JSON is malformed: object keys must be strings (byte 1)"),
        ("{", "Input data was truncated"),
    ],
)
def test_the_library_still_words_it_so(source: str, sentence: str) -> None:
    with pytest.raises(msgspec.MsgspecError) as caught:
        msgspec.json.decode(source.encode(), type=Whole)
    assert str(caught.value) == sentence
