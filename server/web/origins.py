"""Who asks, and from where: what a trusted proxy says of the request, and whether a page of ours sent it."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from server.settings import Network, Settings

Environ = dict[str, Any]

# What proxies tell; from anyone else it is a stranger's claim.
_TOLD = ("FOR", "HOST", "PROTO", "PORT", "PREFIX")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_USUAL_PORTS = (":80", ":443")


def take_forwarded(environ: Environ, proxies: Sequence[Network]) -> None:
    """Put the client's address and the name it called in place of the proxies', where those are trusted.

    Each trusted proxy has added a value at the right end of a list; a proxy that did not leaves the list shorter.
    """
    told = {name: _values(environ.pop(f"HTTP_X_FORWARDED_{name}", "")) for name in _TOLD}
    client, hops = environ.get("REMOTE_ADDR", ""), 0
    addresses = told["FOR"]
    while trusted(client, proxies):
        hops += 1
        if hops > len(addresses) or _address(addresses[-hops]) is None:
            break
        client = addresses[-hops]
    if hops == 0:
        return
    environ["REMOTE_ADDR"] = client
    for name, key in (("HOST", "HTTP_HOST"), ("PROTO", "wsgi.url_scheme")):
        if told[name]:
            environ[key] = told[name][-min(hops, len(told[name]))]


def trusted(address: str, proxies: Sequence[Network]) -> bool:
    """Whether an address is one of these."""
    found = _address(address)
    return found is not None and any(found in network for network in proxies)


def _values(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def from_here(environ: Environ) -> bool:
    """Whether no page of another site sent a request: it names no origin, or the host that was called."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return True
    try:
        place = urlsplit(origin).netloc
    except ValueError:
        return False
    return place != "" and _plain(place) == _plain(environ.get("HTTP_HOST", ""))


def _plain(place: str) -> str:
    """A host and port without the port that browsers leave out."""
    place = place.lower()
    return next((place.removesuffix(port) for port in _USUAL_PORTS if place.endswith(port)), place)


def allowed_host(host: str, settings: Settings) -> bool:
    """Whether a Host header names us. A site that points its own name at this machine (DNS rebinding) does not.

    Bound to this machine only, we are called localhost; bound to the network, any name may be right.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    name = f"[{name}]" if ":" in name else name
    extra = extra_hosts(settings)
    if name in extra or name in _LOOPBACK:
        return True
    return not extra and not _is_loopback(settings.host)


def extra_hosts(settings: Settings) -> set[str]:
    """The names that were added to our own."""
    return {part.strip().lower() for part in settings.allowed_hosts.split(",") if part.strip()}


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    found = _address(host)
    return found is not None and found.is_loopback
