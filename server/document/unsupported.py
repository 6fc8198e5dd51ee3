"""What a document may hold that this version keeps but does not train with yet: it says so instead of ignoring it."""

from __future__ import annotations

from server.data.table import Table
from server.errors import error


def require_trainable(table: Table) -> None:
    """Raises BackdrawError `unsupported` for data that training would have to prepare."""
    if table.preparation.split is not None:
        raise error("unsupported", f"Part of the data is held out. {_not_yet('held-out rows')}")


def _not_yet(what: str) -> str:
    return f"Backdraw keeps {what} but cannot train with them yet."
