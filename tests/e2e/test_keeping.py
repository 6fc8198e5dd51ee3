"""Keeping work: pictures and links that carry the drawing, hostile ones, and drawings of closed tabs."""

from __future__ import annotations

import base64
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.driver import READY, Driver

DROP = """([name, data, type]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type }));
  const drop = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
  document.getElementById("canvas").dispatchEvent(drop);
}"""


def drop(driver: Driver, name: str, data: bytes) -> None:
    driver.page.evaluate(DROP, [name, base64.b64encode(data).decode(), ""])


def save(driver: Driver, command: str, folder: Path) -> bytes:
    with driver.page.expect_download() as download:
        driver.run_command(command)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_opens_again(backdraw: Driver, tmp_path: Path, kind: str) -> None:
    backdraw.run_command("edit.label", {"ids": [6], "label": '<b>"&é'})
    backdraw.run_command("run.backward")
    backdraw.run_command("playhead.end")
    drawing = backdraw.document()
    picture = save(backdraw, f"file.{kind}", tmp_path)
    if kind == "png":
        width, height = struct.unpack(">II", picture[16:24])
        assert width > 1000
        assert height > 500
        assert width % 2 == height % 2 == 0
    else:
        root = ElementTree.fromstring(picture)
        texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
        assert '<b>"&é' in texts
        assert "loss 0.25" in texts
        assert not [element for element in root.iter() if element.tag.endswith("script")]
    backdraw.run_command("file.new")
    drop(backdraw, f"network.{kind}", picture)
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 9")
    assert backdraw.document() == drawing


@pytest.mark.allow_problems("status of 4\\d\\d")
def test_hostile_pictures_are_refused_in_words(backdraw: Driver, tmp_path: Path) -> None:
    good = save(backdraw, "file.png", tmp_path)
    before = backdraw.document()
    metadata = base64.b64encode(b'{"format": "backdraw/1", "network": {"neurons": [{"id": -1}]}}')
    cases = [
        (good[:4000], "cut off"),
        (good.replace(b'"backdraw/1"', b'"backdraw/2"'), "damaged"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>",
            "holds no Backdraw drawing",
        ),
        (b'<svg><metadata id="backdraw-document">' + metadata + b"</metadata></svg>", "network.neurons[0]"),
        (b"\x00\x01" * 50, "neither a Backdraw drawing nor a picture"),
    ]
    for data, words in cases:
        backdraw.run_command("edit.escape")
        drop(backdraw, "picture", data)
        backdraw.wait_until("(words) => window.backdraw.state().notice?.text.includes(words)", words)
    assert backdraw.document() == before


def test_a_link_carries_the_drawing(backdraw: Driver) -> None:
    backdraw.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    backdraw.run_command("edit.weight", {"edge": "3>6", "value": 1 / 3})
    drawing = backdraw.document()
    backdraw.run_command("file.link")
    link = backdraw.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{backdraw.url}/#n=")
    assert len(link) < 1200
    backdraw.run_command("file.new")
    backdraw.page.evaluate("(hash) => { location.hash = hash; }", link.split("#")[1])
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 9")
    assert backdraw.document() == drawing
    assert "#" not in backdraw.page.url
    assert backdraw.state()["history"]["undo"] == "Open"
    backdraw.page.evaluate("(hash) => { location.hash = hash; }", link.split("#")[1][:-30])
    backdraw.wait_until("window.backdraw.state().notice?.text.includes('link is damaged')")
    assert backdraw.document() == drawing


def test_a_large_drawing_has_no_link(backdraw: Driver) -> None:
    backdraw.run_command("file.dense", {"sizes": "20-20-1"})
    backdraw.run_command("file.link")
    assert "too large for a link" in backdraw.state()["notice"]["text"]
    backdraw.page.get_by_role("button", name="Save as a file").wait_for()


def test_the_last_drawing_and_a_closed_tab_are_offered(backdraw: Driver) -> None:
    backdraw.run_command("edit.label", {"ids": [9], "label": "the last one"})
    backdraw.run_command("file.new")
    backdraw.page.locator(".card").get_by_role("button", name="the last one").click()
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 9")
    # A second tab draws too: it keeps its own copy, is closed, and the next one is told of it.
    other = second_tab(backdraw)
    other.evaluate("window.backdraw.run('edit.label', { ids: [9], label: 'of the other tab' })")
    backdraw.wait_until("window.backdraw.state().notice?.text.includes('Another tab')")
    backdraw.run_command("edit.label", {"ids": [9], "label": "mine"})
    backdraw.wait_until("window.backdraw.state().storage.saved")
    Driver(other, backdraw.url).wait_until("window.backdraw.state().storage.saved")
    backdraw.page.goto("about:blank")
    third = second_tab(backdraw)
    third.get_by_role("button", name="Open it").click()
    Driver(third, backdraw.url).wait_until("window.backdraw.document().network.neurons[8].label === 'mine'")


def second_tab(driver: Driver) -> Page:
    page = driver.page.context.new_page()
    page.goto(f"{driver.url}/?hook=1")
    page.wait_for_function(READY)
    return page
