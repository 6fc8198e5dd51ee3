"""Tables over HTTP: read, made, chosen, written, and sent to a session."""

from __future__ import annotations

import base64

from flask import Flask
from flask.testing import FlaskClient

from server.app import Parts


def test_a_table_goes_to_its_session(app: Flask, client: FlaskClient) -> None:
    parts: Parts = app.extensions["backdraw"]

    class Nobody:
        def frame(self, frame: object) -> None: ...
        def state(self, reason: str, problem: object) -> None: ...
        def leave(self, reason: str) -> None: ...

    session, _ = parts.registry.open(None, Nobody())
    table = {"revision": 3, "columns": [1, 9], "rows": [[2, 1], [0, -1]]}
    answer = client.post("/session/data", json=table, headers={"X-Backdraw-Token": session.token})
    assert answer.get_json() == {"ok": True, "revision": 3, "rows": 2}
    assert session.workspace.setup.table.rows.tolist() == [[2, 1], [0, -1]]
    assert client.post("/session/data", json=table, headers={"X-Backdraw-Token": "guess"}).status_code == 404
    assert client.post("/session/data", json=table).status_code == 404
    bad = client.post("/session/data", json={**table, "rows": [["x"]]}, headers={"X-Backdraw-Token": session.token})
    assert "rows[0][0]" in bad.get_json()["error"]["message"]
    stale = client.post("/session/data", json={**table, "revision": 2}, headers={"X-Backdraw-Token": session.token})
    assert stale.get_json()["error"]["code"] == "stale_revision"


def test_what_is_pasted_is_read(client: FlaskClient) -> None:
    answer = client.post("/data/read", json={"text": "x\ty\r\n1/3\t−2\r\n"})
    assert answer.get_json() == {"ok": True, "rows": [[1 / 3, -2]]}
    bad = client.post("/data/read", json={"text": "1\tone"})
    assert bad.status_code == 400
    assert bad.get_json()["error"]["message"] == "Line 1, column 2: 'one' is not a number."
    assert client.post("/data/read", json={"text": 1}).get_json()["error"]["code"] == "invalid"


def test_a_table_is_recognised_with_all_that_is_wrong(client: FlaskClient) -> None:
    table = client.post("/data/read", json={"text": "a;b\n0,5;x\n", "options": {}}).get_json()["table"]
    assert (table["separator"], table["names"], table["rows"]) == (";", ["a", "b"], [[0.5, 0]])
    assert table["categories"] == {"b": ["x"]}
    content = base64.b64encode("a,b\n1,2\n3,\n".encode("utf-16")).decode()
    table = client.post("/data/read", json={"content": content, "options": {}}).get_json()["table"]
    assert table["rows"] is None
    assert table["faults"] == [{"line": 3, "column": 2, "message": "a value is missing"}]
    wrong = client.post("/data/read", json={"text": "1", "options": {"missing": "guess"}})
    assert wrong.get_json()["error"]["message"].startswith("options.missing:")


def test_tables_are_made_and_chosen(client: FlaskClient) -> None:
    catalogue = client.get("/data/catalogue").get_json()
    names = [one["name"] for one in catalogue["tables"]]
    assert names == ["iris", "penguins", "wine", "diabetes", "digits", "linnerud"]
    assert {"name": "x2", "role": "input"} in catalogue["generators"][0]["columns"]
    made = client.post("/data/generate", json={"generator": {"name": "sine", "count": 3}}).get_json()
    assert [one["role"] for one in made["columns"]] == ["input", "output"]
    assert len(made["rows"]) == 3
    wrong = client.post("/data/generate", json={"generator": {"name": "rule", "count": 3, "formula": "x1 >"}})
    assert wrong.get_json()["error"]["position"] == 4
    for name in names:
        table = client.post("/data/table", json={"name": name}).get_json()
        assert len(table["columns"]) == len(table["rows"][0])
        assert table["source"]
    assert client.post("/data/table", json={"name": "titanic"}).status_code == 404


def test_formulas_are_checked_and_tables_written(client: FlaskClient) -> None:
    asked = {"formula": "x1^2 + `a b`", "columns": ["x1", "a b", "c"]}
    assert client.post("/data/formula", json=asked).get_json() == {"ok": True, "columns": ["x1", "a b"]}
    wrong = client.post("/data/formula", json={"formula": "x1 + d", "columns": ["x1"]}).get_json()["error"]
    assert (wrong["code"], wrong["position"]) == ("bad_formula", 5)
    table = {"names": ["a", "b"], "rows": [[0.5, 1]], "categories": {"b": ["no", "yes"]}, "excel": True}
    assert client.post("/data/csv", json=table).get_json()["text"] == "\ufeffa;b\r\n0,5;yes\r\n"
