"""Points of two classes, 1 and -1. The noise moves a point after its class is decided."""

from __future__ import annotations

import numpy as np

from server.data.generators.generator import Asked, Generator, Values, moved, polar, signs

Random = np.random.Generator
Points = tuple[Values, Values]


def circle(asked: Asked, random: Random) -> Points:
    y, within = signs(asked.count), random.uniform(0, 1, asked.count)
    radius: Values = np.where(y > 0, 2.5 * within, 3.5 + 1.5 * within)
    return moved(polar(radius, random.uniform(0, 2 * np.pi, asked.count)), 5 * asked.noise, random), y


def xor(asked: Asked, random: Random) -> Points:
    x = random.uniform(0.3, 5, (asked.count, 2)) * random.choice([-1.0, 1.0], (asked.count, 2))
    return moved(x, 5 * asked.noise, random), np.where(x[:, 0] * x[:, 1] >= 0, 1.0, -1.0)


def gauss(asked: Asked, random: Random) -> Points:
    y, variance = signs(asked.count), min(0.5 + 7 * asked.noise, 4.0)
    return random.normal(2 * y[:, np.newaxis], np.sqrt(variance), (asked.count, 2)), y


def spiral(asked: Asked, random: Random) -> Points:
    y, way = signs(asked.count), np.arange(asked.count) // 2 / (asked.count / 2)
    x = polar(5 * way, 3.5 * np.pi * way + np.where(y > 0, 0.0, np.pi))
    return _shuffled(moved(x, asked.noise, random), y, random)


def moons(asked: Asked, random: Random) -> Points:
    y, angle = signs(asked.count), np.pi * _evenly(asked.count)
    upper, lower = (np.cos(angle), np.sin(angle)), (1 - np.cos(angle), 0.5 - np.sin(angle))
    x = np.where(y > 0, upper, lower).T
    return _shuffled(x + random.normal(0, asked.noise, x.shape), y, random)


def rings(asked: Asked, random: Random) -> Points:
    y, angle = signs(asked.count), 2 * np.pi * (np.arange(asked.count) // 2) / (asked.count / 2)
    x = polar(np.where(y > 0, 0.5, 1.0), angle)
    return _shuffled(x + random.normal(0, asked.noise, x.shape), y, random)


def _evenly(count: int) -> Values:
    """From 0 to 1, each step twice: for both classes."""
    return np.arange(count) // 2 / max(1, (count + 1) // 2 - 1)


def _shuffled(x: Values, y: Values, random: Random) -> Points:
    """Neighbours on a line are no neighbours in the table, so that batches hold points from everywhere."""
    order = random.permutation(len(y))
    return x[order], y[order]


CLASSES = (
    Generator(
        "circle",
        "Circle",
        "Class 1 within radius 2.5, class \N{MINUS SIGN}1 in a ring from 3.5 to 5; the noise moves points by up to 5 "
        "times itself.",
        "classification",
        circle,
    ),
    Generator(
        "xor",
        "XOR",
        "Class 1 where x1 and x2 have the same sign, 0.3 or more away from the axes; the noise moves points by up to 5 "
        "times itself.",
        "classification",
        xor,
    ),
    Generator(
        "gauss",
        "Two clouds",
        "Normal clouds about (2, 2) and (\N{MINUS SIGN}2, \N{MINUS SIGN}2); "
        "their variance grows with the noise from 0.5 to 4, which it has from "
        "noise 0.5 on.",
        "classification",
        gauss,
    ),
    Generator(
        "spiral",
        "Spiral",
        "Two arms of 1.75 turns each, out to radius 5; the noise moves each point by up to itself.",
        "classification",
        spiral,
    ),
    Generator(
        "moons",
        "Moons",
        "Two half circles of radius 1 that reach into each other; the noise is the deviation of the points.",
        "classification",
        moons,
    ),
    Generator(
        "rings",
        "Rings",
        "Class 1 on a circle of radius 0.5, class \N{MINUS SIGN}1 on one of radius 1; "
        "the noise is the deviation of the points.",
        "classification",
        rings,
    ),
)
