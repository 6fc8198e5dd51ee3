"""What the repository promises of itself: exact versions, no download addresses, nothing of anybody's machine."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.places import ROOT
from tools import moving_picture

PACKAGE = json.loads((ROOT / "package.json").read_text("utf-8"))
LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))

EXACT = re.compile(r"\d+\.\d+\.\d+")
RANGE = re.compile(r"[a-z0-9-]+(\[[a-z,]+\])?>=[\d.]+,<[\d.]+")
PINNED = re.compile(r"[a-z0-9-]+==[\d.]+")
ADDRESS = re.compile(r"(?:https?|git|ssh)(?:\+\w+)?://")
REGISTRY = re.compile(r"registry\.[a-z]+\.(?:org|com|io|dev)|(?:pypi|pythonhosted|unpkg|jsdelivr|cdnjs)\.[a-z]+")
# Folders in which people keep their things.
MACHINE = re.compile(r"(?<![\w.~$)}-])/(?:home|root|Users|work)/\w")
INSTALLS = ["Makefile", ".npmrc", "package.json", "pyproject.toml", ".ci/run", "tools/*.*", "requirements*.txt"]


def ours() -> Iterator[Path]:
    """Every file that .gitignore does not leave out, whether or not this copy is a git checkout."""
    left_out = [".git", *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines())]

    def counts(name: str) -> bool:
        return not any(fnmatch(name, pattern) for pattern in left_out)

    for folder, folders, files in os.walk(ROOT):
        folders[:] = filter(counts, folders)
        yield from (Path(folder) / name for name in filter(counts, files))


def texts(paths: Iterable[Path]) -> Iterator[tuple[str, int, str]]:
    """(file, line number, line) of every text file."""
    for path in paths:
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            yield str(path.relative_to(ROOT)), number, line


def entries(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every (key, value) inside a JSON value, without what is under `funding`, which holds addresses by its nature."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "funding":
                yield name, inner
                yield from entries(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield key, inner
            yield from entries(inner, key)


def test_lock_file_names_no_download_addresses() -> None:
    found = [
        (key, value)
        for key, value in entries(LOCK)
        if key == "resolved" or (isinstance(value, str) and ADDRESS.search(value))
    ]
    assert found == []


def test_lock_file_has_a_checksum_for_every_package() -> None:
    packages = {name: package for name, package in LOCK["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if not package.get("integrity")] == []


def test_browser_modules_have_exact_versions_and_the_lock_agrees() -> None:
    for group in ("dependencies", "devDependencies"):
        for name, version in PACKAGE[group].items():
            assert EXACT.fullmatch(version), f"{name} {version}"
            assert LOCK["packages"][f"node_modules/{name}"]["version"] == version
        assert LOCK["packages"][""][group] == PACKAGE[group]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_python_packages_have_ranges(path: Path) -> None:
    """But for the rivals of the benchmarks, which are pinned."""
    lines = [line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines()]
    wanted = [line for line in lines if line and not line.startswith("-r ")]
    forms = (RANGE, PINNED) if path.name == "requirements-bench.txt" else (RANGE,)
    assert [line for line in wanted if not any(form.fullmatch(line) for form in forms)] == []


def test_nothing_that_installs_names_an_address() -> None:
    paths = [path for pattern in INSTALLS for path in sorted(ROOT.glob(pattern))]
    assert len(paths) >= len(INSTALLS)
    assert [found for found in texts(paths) if ADDRESS.search(found[2])] == []


def test_no_file_names_a_registry() -> None:
    lines = texts([path for path in ours() if path.name != "package-lock.json"])
    assert [found for found in lines if REGISTRY.search(found[2])] == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert [found for found in texts(ours()) if MACHINE.search(found[2]) or str(ROOT) in found[2]] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_readme_begins_with_a_moving_picture(theme: str) -> None:
    path = moving_picture.path_of(theme)
    assert f'="docs/{path.name}"' in (ROOT / "README.md").read_text("utf-8")
    assert path.stat().st_size < moving_picture.MAX_BYTES
    with Image.open(path) as picture:
        assert getattr(picture, "n_frames", 1) > 20


def test_sources_stay_readable() -> None:
    sources = [path for path in ours() if path.suffix in (".py", ".js", ".css")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources}
    assert {name: length for name, length in lengths.items() if length > 300} == {}
