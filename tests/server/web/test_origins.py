"""Who is of the same origin, and whose word counts for it: one rule for pages and sockets."""

from __future__ import annotations

import pytest

from server.settings import Settings
from server.web.origins import from_here, take_forwarded, trusted

PROXIES = Settings(trusted_proxies="127.0.0.1, 10.0.0.0/8, ::1").proxies


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        (None, "localhost:5000", True),
        ("http://localhost:5000", "localhost:5000", True),
        ("HTTP://LocalHost:5000", "localhost:5000", True),
        ("http://lab.example", "lab.example:80", True),
        ("https://lab.example", "lab.example:443", True),
        ("http://lab.example:8080", "lab.example", False),
        ("http://evil.example", "localhost:5000", False),
        ("null", "localhost:5000", False),
        ("", "localhost:5000", False),
        ("", "", False),
        ("http://[", "localhost:5000", False),
        ("http://[::1", "[::1]", False),
        ("http://localhost:5000@evil.example", "localhost:5000", False),
    ],
)
def test_the_same_origin(origin: str | None, host: str, same: bool) -> None:
    environ = {"HTTP_HOST": host} if origin is None else {"HTTP_HOST": host, "HTTP_ORIGIN": origin}
    assert from_here(environ) is same


@pytest.mark.parametrize(
    ("peer", "told", "client", "host"),
    [
        # A stranger's word does not count, and does not reach anyone else.
        ("203.0.113.5", {"FOR": "1.2.3.4", "HOST": "lab.example"}, "203.0.113.5", "127.0.0.1:5000"),
        ("127.0.0.1", {"FOR": "203.0.113.5", "HOST": "lab.example"}, "203.0.113.5", "lab.example"),
        ("::ffff:127.0.0.1", {"FOR": "203.0.113.5", "HOST": "lab.example"}, "203.0.113.5", "lab.example"),
        # The client wrote the first values itself; each trusted proxy added one at the end.
        ("127.0.0.1", {"FOR": "1.2.3.4, 203.0.113.5", "HOST": "evil.example, lab.example"}, "203.0.113.5",
         "lab.example"),
        ("127.0.0.1", {"FOR": "1.2.3.4, 203.0.113.5, 10.9.9.9", "HOST": "a, lab.example, inner"}, "203.0.113.5",
         "lab.example"),
        ("127.0.0.1", {"FOR": "203.0.113.5, 10.9.9.9", "HOST": "lab.example"}, "203.0.113.5", "lab.example"),
        ("127.0.0.1", {"FOR": "not an address"}, "127.0.0.1", "127.0.0.1:5000"),
        ("127.0.0.1", {}, "127.0.0.1", "127.0.0.1:5000"),
    ],
)  # fmt: skip
def test_only_trusted_proxies_are_believed(peer: str, told: dict[str, str], client: str, host: str) -> None:
    environ = {"REMOTE_ADDR": peer, "HTTP_HOST": "127.0.0.1:5000", "wsgi.url_scheme": "http"}
    environ |= {f"HTTP_X_FORWARDED_{name}": value for name, value in told.items()}
    take_forwarded(environ, PROXIES)
    assert (environ["REMOTE_ADDR"], environ["HTTP_HOST"]) == (client, host)
    assert not [name for name in environ if name.startswith("HTTP_X_FORWARDED")]


def test_proxies_are_addresses_and_networks() -> None:
    assert trusted("10.200.0.1", PROXIES)
    assert trusted("::1", PROXIES)
    assert not trusted("11.0.0.1", PROXIES)
    assert not trusted("nobody", PROXIES)
    with pytest.raises(ValueError, match=r"BACKDRAW_TRUSTED_PROXIES: .lab\.example. does not appear"):
        Settings.from_environment({"BACKDRAW_TRUSTED_PROXIES": "127.0.0.1, lab.example"})
