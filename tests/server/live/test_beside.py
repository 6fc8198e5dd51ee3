"""Long questions and jobs run beside everything else: on a real connection, other requests are not held up."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.server.live.peers import Client, Raw, dense, network, wait_until

Join = Callable[..., Client]
OpenRaw = Callable[..., Raw]


def test_a_pause_overtakes_a_long_question(raw: OpenRaw) -> None:
    client = raw(hello=True)
    drawn = dense(80, 80, 80, 80)
    assert client.ask("set_network", revision=1, **drawn)["ok"]
    assert client.ask("set_probe", revision=1, probe={str(id_): 0.5 for id_ in range(1, 321)})["ok"]
    check = client.emit("gradient_check", revision=1, point=-1)
    assert client.ask("train", revision=1, speed=None)["ok"]
    paused = client.ask("pause")
    assert paused["status"] in ("idle", "paused")
    assert check not in client.acks, "pause, which was asked last, is answered first"
    wait_until(lambda: check in client.acks, 60)
    assert client.acks[check]["count"] == 3 * 80 * 80


def test_short_questions_are_answered_in_the_order_they_were_asked(raw: OpenRaw) -> None:
    client = raw(hello=True)
    assert client.ask("set_network", revision=1, **network())["ok"]
    asked = [client.emit("allowed_heads", revision=1, tails=[tail]) for tail in (3, 4, 5, 6)]
    wait_until(lambda: len(client.acks) == 4)
    assert list(client.acks) == asked


def test_a_pause_and_an_edit_do_not_wait_for_a_job(join: Join) -> None:
    client = join()
    client.draw_running_example(1, "tanh")
    asked = {"epochs": 10**6, "count": 10**5, "seed": 1}
    report = client.ok("job_start", revision=1, job="restarts", asked=asked)["report"]
    assert (report["status"], report["done"], report["total"]) == ("running", 0, 10**11)
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=None)
    wait_until(lambda: client.jobs and len(client.frames) > 2)
    assert client.ok("pause")["progress"]["step"] > 0
    client.ok("set_probe", revision=2, probe={"1": 1})
    wait_until(lambda: len(client.jobs) > 3)
    assert {report["status"] for report in client.jobs} == {"running"}
    done = [report["done"] for report in client.jobs]
    assert done == sorted(set(done)), "progress rises"
    assert client.jobs[-1]["seconds_left"] > 0
    client.ok("job_cancel", job="restarts")
    wait_until(lambda: client.jobs[-1]["status"] == "cancelled")
    assert client.jobs[-1]["revision"] == 1


def test_restarts_end_with_what_they_found(join: Join) -> None:
    client = join()
    client.draw_running_example(1, "tanh")
    client.ok("job_start", revision=1, job="restarts", asked={"epochs": 50, "count": 40, "seed": 7, "target": 0.1})
    wait_until(lambda: client.jobs and client.jobs[-1]["status"] == "done")
    found = client.jobs[-1]["found"]
    assert (found["restarts"], found["asked"], found["steps"]) == (40, 40, 50)
    assert len(found["weights"]) == 12
    json.dumps(found, allow_nan=False)
    again = join(token=client.hello["token"])
    assert again.hello["jobs"] == [client.jobs[-1]], "kept by its name"


def test_jobs_that_cannot_begin(join: Join) -> None:
    client = join()
    asked = {"epochs": 1, "count": 1, "seed": 1}
    assert client.refused("job_start", revision=0, job="restarts", asked=asked)["code"] == "no_network"
    client.draw_running_example()
    assert client.refused("job_start", revision=1, job="coffee", asked={})["code"] == "unknown_job"
    assert client.refused("job_start", revision=0, job="restarts", asked=asked)["code"] == "stale_revision"
    wrong = client.refused("job_start", revision=1, job="restarts", asked={**asked, "count": 0})
    assert (wrong["code"], wrong["message"].split(":")[0]) == ("invalid", "count")
    client.ok("job_cancel", job="restarts")
