"""Settings from the environment."""

from __future__ import annotations

import pytest

from server.settings import Settings


def test_defaults_need_no_environment() -> None:
    assert Settings.from_environment({}) == Settings()


def test_every_field_can_be_set() -> None:
    settings = Settings.from_environment(
        {
            "BACKDRAW_PORT": "8080",
            "BACKDRAW_SLICE_SECONDS": "0.02",
            "BACKDRAW_ALLOWED_HOSTS": "a.example, b.example",
            "PORT": "1",
        }
    )
    assert (settings.port, settings.slice_seconds, settings.allowed_hosts) == (8080, 0.02, "a.example, b.example")


@pytest.mark.parametrize("text", ["eighty", "80.5", ""])
def test_what_is_no_number_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="BACKDRAW_PORT"):
        Settings.from_environment({"BACKDRAW_PORT": text})
