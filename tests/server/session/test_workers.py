"""Turns: who may compute next."""

from __future__ import annotations

from server.session.workers import Turns, Workers


def test_turns_go_round() -> None:
    workers, turns = Workers(1), Turns(1)
    wakes = [workers.signal() for _ in range(3)]
    order, queue = [], [(k, turns.request(wakes[k])) for k in range(3)]
    for _ in range(9):
        user, turn = queue.pop(0)
        assert turn.granted
        order.append(user)
        queue.append((user, turns.request(wakes[user])))
        turn.release()
    assert order == [0, 1, 2] * 3


def test_leaving_the_queue_frees_nobody_elses_turn() -> None:
    workers, turns = Workers(1), Turns(1)
    first, second, third = (turns.request(workers.signal()) for _ in range(3))
    second.release()
    assert not third.granted
    first.release()
    assert third.granted
    assert not second.granted


def test_who_gives_up_waiting_gets_no_turn_and_leaves_the_queue() -> None:
    workers = Workers(1)
    with workers.turn(workers.signal(), lambda: False) as granted:
        assert granted
        with workers.turn(workers.signal(), lambda: True) as second:
            assert not second
    with workers.turn(workers.signal(), lambda: False) as granted:
        assert granted
