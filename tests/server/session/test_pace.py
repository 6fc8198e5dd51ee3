"""The pace: how many steps are due at what time."""

from __future__ import annotations

import itertools

import pytest

from server.session.pace import Pace


def drive(pace: Pace, until: float, cost: float = 1e-6, now: float = 0.0) -> list[tuple[float, int]]:
    """Let time pass as the pace wants it: (time, steps) of every slice."""
    slices = []
    while now < until:
        steps, wait = pace.due(now)
        if steps:
            slices.append((now, steps))
            now += steps * cost
            pace.made(steps, steps * cost)
        else:
            assert wait > 0
            now += wait
    return slices


@pytest.mark.parametrize("speed", [0.5, 1, 5, 19.5, 20])
def test_slow_speeds_make_one_step_at_a_time(speed: float) -> None:
    pace = Pace(speed, 20.0, 0.01, 0.0)
    assert pace.every_step
    slices = drive(pace, 20.0)
    assert all(steps == 1 for _, steps in slices)
    assert len(slices) == pytest.approx(20 * speed, abs=1.01)
    assert slices[0][0] == 0.0, "the first step is due at once"


@pytest.mark.parametrize("speed", [21, 100, 12_345, 500_000])
def test_faster_ones_gather_a_frame_of_steps(speed: float) -> None:
    slices = drive(Pace(speed, 20.0, 0.01, 0.0), 10.0)
    assert sum(steps for _, steps in slices) == pytest.approx(10 * speed, rel=0.02)
    # Beyond what a slice holds there are more of them; here 10 ms hold 10,000 steps.
    assert len(slices) <= 10 * max(20, speed / 10_000) * 1.1 + 20


def test_a_speed_beyond_the_machine_does_not_pile_up_debt() -> None:
    pace = Pace(1e6, 20.0, 0.01, 0.0)
    slices = drive(pace, 5.0, cost=1e-4)
    assert max(steps for _, steps in slices) <= 110
    assert pace.due(60.0)[0] <= 110, "after a minute asleep it goes on, it does not catch up"


def test_full_speed_fills_its_slices_and_no_more() -> None:
    slices = drive(Pace(None, 20.0, 0.01, 0.0), 1.0, cost=2e-6)
    assert slices[0][1] == 1
    assert slices[-1][1] == pytest.approx(5000, rel=0.01)
    assert all(after <= 4 * before for (_, before), (_, after) in itertools.pairwise(slices))


def test_a_new_speed_counts_from_now() -> None:
    pace = Pace(1.0, 20.0, 0.01, 0.0)
    drive(pace, 3.0)
    pace.set_speed(10.0, 3.0)
    assert len(drive(pace, 4.0, now=3.0)) == pytest.approx(10, abs=1)
