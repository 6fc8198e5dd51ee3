"""Runs the checks, or brings all files into form.

    python -m tools.check [lint] [js] [server] [e2e] [outside]
    python -m tools.check format

All parts run even when one fails; a summary with the test runners' own closing lines comes last. What keeps only one
core busy runs two at a time and is shown when it has ended.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import TextIOWrapper

from tools.bench import install_rivals
from tools.chromium import ensure_chromium
from tools.install import InstallError
from tools.programs import ROOT, find_node

# How the test runners end what they print.
PYTEST_CLOSING = re.compile(r"(\d+ [a-z]+, )*(\d+ [a-z]+|no tests ran) in [\d.]+s")
NODE_CLOSING = re.compile(r"ℹ [a-z_]+ [\d.]+$")
COVERAGE = ("--test", "--experimental-test-coverage", "--test-reporter=./tests/js/coverage.js")
LONGEST = 540.0  # seconds one command may take
WORKERS = ("-n", "2", "--dist=worksteal")


@dataclass(frozen=True)
class Check:
    """One command; `closing` matches those of its lines that the summary repeats, `alone` = it needs all cores."""

    name: str
    command: list[str]
    closing: re.Pattern[str] = re.compile("(?!)")
    alone: bool = False


@dataclass(frozen=True)
class Outcome:
    check: Check
    passed: bool
    seconds: float
    closing: list[str]


def checks_of(part: str) -> list[Check]:
    """The commands of one part. Raises RuntimeError when a program they need is not there."""
    python = [sys.executable, "-m"]
    pytest = [*python, "pytest", *WORKERS]
    if part == "server":
        return [
            Check("pytest", [*pytest, "tests", "--ignore=tests/e2e", "--ignore=tests/outside"], PYTEST_CLOSING, True)
        ]
    if part == "e2e":
        return [Check("pytest tests/e2e", [*pytest, "tests/e2e"], PYTEST_CLOSING, True)]
    if part == "outside":
        # A file at a time: what its tests share took long to install.
        return [Check("pytest tests/outside", [*pytest, "--dist=loadfile", "tests/outside"], PYTEST_CLOSING, True)]
    node = find_node()
    if node is None:
        raise RuntimeError("Node was not found.")
    if part == "js":
        files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").rglob("*.test.js"))
        # Files by name: what `node --test` makes of a folder or of nothing differs between versions.
        command = [node[0], "--test", "--test-reporter=spec", *files]
        return [
            Check("node --test", command, NODE_CLOSING),
            Check("painting's coverage", [node[0], *COVERAGE, *(file for file in files if "/view/" in file)]),
        ]
    prettier = [node[0], "node_modules/prettier/bin/prettier.cjs"]
    if part == "format":
        return [
            Check("ruff format", [*python, "ruff", "format", "."]),
            Check("prettier", [*prettier, "--write", "--log-level=warn", "."]),
        ]
    return [
        Check("ruff check", [*python, "ruff", "check", "."]),
        Check("ruff format", [*python, "ruff", "format", "--check", "."]),
        Check("prettier", [*prettier, "--check", "--log-level=warn", "."]),
        Check("mypy", [*python, "mypy"]),
        Check("eslint", [node[0], "node_modules/eslint/bin/eslint.js", "--max-warnings=0", "."]),
        Check("tsc", [node[0], "node_modules/typescript/bin/tsc", "--project", "tsconfig.json"]),
    ]


def run(check: Check) -> Outcome:
    """Run one check and show what it prints: line by line if it runs alone, else at its end."""
    output = [f"\n== {check.name}\n"]
    started = time.monotonic()
    process = subprocess.Popen(
        check.command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    # An interrupt, not a kill: pytest then still stops the servers and browsers it started.
    watch = threading.Timer(LONGEST, process.send_signal, [signal.SIGINT])
    watch.daemon = True
    watch.start()
    closing: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        output.append(line)
        if check.alone:
            print("".join(output), end="", flush=True)
            output.clear()
        if check.closing.match(line):
            closing.append(line.rstrip())
    print("".join(output), end="", flush=True)
    passed = process.wait() == 0
    watch.cancel()
    return Outcome(check, passed, time.monotonic() - started, closing[-8:])


def run_all(checks: Sequence[Check]) -> Iterator[Outcome]:
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(run, [check for check in checks if not check.alone])
    yield from map(run, [check for check in checks if check.alone])


def summary(outcomes: list[Outcome], seconds: float) -> str:
    """A line for each check, then the closing lines of the test runners, then the verdict."""
    lines = ["", "== Summary"]
    lines += [f"{'passed' if one.passed else 'FAILED'}  {one.check.name:20}{one.seconds:7.1f} s" for one in outcomes]
    for one in outcomes:
        if one.closing:
            lines += [f"-- {one.check.name}", *one.closing]
    failed = [one.check.name for one in outcomes if not one.passed]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "All checks passed"
    return "\n".join([*lines, f"{verdict} ({seconds:.0f} s)"])


def main(parts: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    # What was started in the background ignores interrupts, and so would the checks: their time limit is an interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        if "e2e" in parts:
            os.environ["CHROMIUM"] = ensure_chromium()
        if "outside" in parts:
            install_rivals()
        checks = [check for part in parts for check in checks_of(part)]
    except (RuntimeError, InstallError) as error:
        print(error, file=sys.stderr)
        return 1
    started = time.monotonic()
    try:
        outcomes = list(run_all(checks))
    except KeyboardInterrupt:
        print("\nStopped.")
        return 1
    print(summary(outcomes, time.monotonic() - started), flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
