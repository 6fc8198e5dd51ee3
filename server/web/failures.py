"""What a request that fails is answered: an error page for people, JSON for programs."""

from __future__ import annotations

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from server.errors import BackdrawError, error
from server.protocol.messages import failure
from server.web.bodies import json_response

_STATUS = {"foreign_origin": 403, "no_session": 404, "no_table": 404, "too_large": 413, "not_json": 415}


def answer_failures(app: Flask) -> None:
    """Register the answers with the app."""
    app.register_error_handler(BackdrawError, _refused)
    app.register_error_handler(HTTPException, _failed)


def _refused(wrong: BackdrawError) -> tuple[Response, int]:
    return json_response(failure(wrong)), _STATUS.get(wrong.code, 400)


def _failed(problem: HTTPException) -> tuple[Response | str, int]:
    """Flask has logged what is a defect of ours."""
    status = problem.code or 500
    text = "Something went wrong on the server; it was logged." if status >= 500 else (problem.description or "")
    if request.path == "/" or "text/html" in request.headers.get("Accept", ""):
        return render_template("error.html", title=problem.name, text=text), status
    return json_response(failure(error(problem.name.lower().replace(" ", "_"), text))), status
