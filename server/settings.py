"""Every limit and setting of the server in one frozen object, also read from the environment (`BACKDRAW_<NAME>`)."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and timings. Times are seconds, sizes bytes unless the name says otherwise."""

    host: str = "127.0.0.1"
    port: int = 5000
    # More names the page may be reached under, separated by commas: the server's name behind a proxy.
    allowed_hosts: str = ""
    # Addresses and networks of proxies whose X-Forwarded-For, -Host and -Proto count, separated by commas.
    trusted_proxies: str = ""

    # What one document may hold.
    max_neurons: int = 2_000
    max_edges: int = 20_000
    max_rows: int = 100_000
    max_label_length: int = 200

    # What one message may hold. 20,000 edges with 17-digit weights are 1.7 MB of JSON.
    max_message_bytes: int = 4_000_000
    max_upload_bytes: int = 32_000_000

    # What one connection may do.
    events_per_second: float = 100.0
    events_burst: int = 200
    events_patience: float = 5.0
    connect_deadline: float = 10.0
    max_connections: int = 500
    max_connections_per_address: int = 200
    max_credit: int = 8

    # Training.
    max_trainings: int = 64
    slice_seconds: float = 0.010
    # Edge visits of the longest slice of a job, which takes a turn that others wait for: about half a second.
    max_slice_cost: int = 500_000_000
    # Points of a batch times edges: a step can't be cut in two, and this much takes about 100 ms.
    max_step_cost: int = 50_000_000
    frames_per_second: float = 20.0
    full_frame_edges: int = 4_000
    edge_rows_interval: float = 0.25
    curve_points: int = 256
    # Rows times edges up to which the loss of the whole table is part of every frame, and at all.
    data_loss_each_frame: int = 200_000
    data_loss_at_most: int = 20_000_000
    data_loss_interval: float = 1.0

    # Connections.
    ping_interval: float = 10.0
    ping_timeout: float = 10.0
    resume_seconds: float = 60.0
    # Sessions kept without a connection; beyond that the oldest goes first.
    max_parked_sessions: int = 100

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings with every `BACKDRAW_<FIELD>` of the environment applied.

        Raises ValueError naming the variable when its text is not a number of the field's type.
        """
        changed = {}
        for field in fields(cls):
            name = f"BACKDRAW_{field.name.upper()}"
            text = environment.get(name)
            if text is None:
                continue
            kind: type = type(field.default)
            try:
                changed[field.name] = kind(text)
            except ValueError:
                raise ValueError(f"{name}={text!r} is not a valid {kind.__name__}") from None
        settings = cls(**changed)
        try:
            _ = settings.proxies
        except ValueError as wrong:
            raise ValueError(f"BACKDRAW_TRUSTED_PROXIES: {wrong}") from None
        return settings

    @property
    def proxies(self) -> tuple[Network, ...]:
        """The trusted proxies. Raises ValueError for what is no address or network."""
        return _networks(self.trusted_proxies)


@cache
def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
