"""`make bench`: one table of us against rivals. `make bench ONLY=seed/numpy`, `make bench QUICK=1`.

Every row races in this run, contenders taking turns; a ratio is the median over the rounds. A rival whose numbers are
not ours is not timed. Ends with code 1 when a bar is missed or a row fails.
"""

from __future__ import annotations

import os
import platform
import sys
import time

import click

from benchmarks.race import DisagreementError, Measured, Pace
from benchmarks.rows import RIVAL_CHECK, RIVAL_LIMIT, ROWS, Row
from server.engine.executors import kernels

FORMAT = "{:50} {:24} {:>17} {:>17} {:>9} {:>9}  {}"
FULL, QUICK = Pace(), Pace(rounds=3, turn=0.1)
LEAST_ROUNDS = 7


def show(row: Row, measured: Measured) -> None:
    sign = {"times": "x", "at most": "x", "seconds": " s"}[row.kind]
    digits = ".0f" if measured.ratio >= 100 else ".2f"
    ratio = f"{measured.ratio:+.2f}{sign}" if row.kind == "seconds" else f"{measured.ratio:{digits}}{sign}"
    bar = "" if row.bar is None else f"{'>=' if row.kind == 'times' else '<='} {row.bar:g}{sign}"
    verdict = "" if row.bar is None else "met" if row.met(measured.ratio) else "MISSED"
    print(FORMAT.format(row.what, row.rival, measured.ours, measured.rival, ratio, bar, verdict).rstrip(), flush=True)
    if measured.note:
        print(f"    {measured.note}", flush=True)


def chosen(only: str | None) -> list[Row]:
    """The rows of that name, of that group, or with that in their name. Raises click.UsageError when there is none."""
    if not only:
        return list(ROWS)
    named = [row for row in ROWS if row.name == only or row.name.split("/")[0] == only]
    rows = named or [row for row in ROWS if only in row.name]
    if not rows:
        raise click.UsageError(f"no row is called {only!r}; there are: {', '.join(row.name for row in ROWS)}")
    if any("javascript" in row.name for row in rows):
        rows += [row for row in ROWS if row.name == RIVAL_CHECK and row not in rows]
    return rows


def run(row: Row, pace: Pace) -> Measured | None:
    """A row's numbers, or None after saying why there are none."""
    try:
        return row.measure(pace)
    except (DisagreementError, RuntimeError, OSError, ImportError) as wrong:
        print(FORMAT.format(row.what, row.rival, "", "", "", "", f"FAILED: {wrong}"), flush=True)
        return None


@click.command()
@click.option("--only", help="A row or a group of rows.")
@click.option("--quick", is_flag=True, help="Three short rounds, to see that everything works; not a result.")
@click.option("--rounds", type=click.IntRange(LEAST_ROUNDS), help=f"Rounds per row; {FULL.rounds} unless told.")
def main(only: str | None, quick: bool, rounds: int | None) -> None:
    """Race Backdraw against its rivals and hold the ratios against their bars."""
    rows = chosen(only)
    pace = QUICK if quick else Pace(rounds or FULL.rounds)
    kernels.load()
    begin = time.monotonic()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}; {pace.rounds} rounds")
    print(FORMAT.format("row", "rival", "ours", "rival's", "ratio", "bar", ""))
    results = {}
    for row in rows:
        measured = run(row, pace)
        if measured is not None:
            results[row.name] = measured.ratio
            show(row, measured)
    met = [row.name for row in rows if row.name in results and row.met(results[row.name])]
    check = results.get(RIVAL_CHECK, 0.0)
    if check > RIVAL_LIMIT:
        print(f"The C loop beats the JavaScript engine by {check:.1f}x, more than {RIVAL_LIMIT:g}x: it is no rival")
        met = [name for name in met if "javascript" not in name]
    bars = sum(row.bar is not None for row in rows)
    print(f"{time.monotonic() - begin:.0f} s", flush=True)
    print(f"bars met: {len(met)} of {bars}")
    sys.exit(len(met) != bars)
