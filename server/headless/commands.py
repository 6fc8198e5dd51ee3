"""The commands: their options, and what ends them. All that computes is imported when a command runs, not before."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from server.data.numerals import read_numeral
from server.headless.command import NON_FINITE, STOPPED, UNUSABLE, Headless, file_argument, print_report, settings_now
from server.headless.numeral_options import Numeral


@click.command(cls=Headless)
@file_argument
def validate(file: str, as_json: bool) -> None:
    """Check the drawing in FILE (- for standard input): its layers, and everything that is wrong or missing.

    Exit code 0 when it can run, warnings or not, else 1.
    """
    from server.headless.opening import open_checked
    from server.headless.reports import check_text

    drawn = open_checked(file, settings_now())
    if as_json:
        click.echo(json.dumps({"ok": True, **drawn.check.as_dict()}))
    else:
        click.echo(check_text(drawn))
    if not drawn.check.runnable:
        sys.exit(UNUSABLE)


def _pass_options(command: Any) -> Any:
    command = click.option("--y", "ys", multiple=True, metavar="NUMBERS", help="Targets, written like --x.")(command)
    text = (
        "Values of the inputs in document order: --x 1,2 or --x 1 --x 2; fractions too. Default: the document's probe."
    )
    return file_argument(click.option("--x", "xs", multiple=True, metavar="NUMBERS", help=text)(command))


@click.command(cls=Headless)
@_pass_options
def forward(file: str, xs: Sequence[str], ys: Sequence[str], as_json: bool) -> None:
    """Compute every neuron of the network in FILE at one point; with --y the loss as well."""
    _pass(file, xs, ys, as_json, backward=False)


@click.command(cls=Headless)
@_pass_options
def backward(file: str, xs: Sequence[str], ys: Sequence[str], as_json: bool) -> None:
    """Forward, then the derivative of the loss by every neuron and weight of the network in FILE."""
    _pass(file, xs, ys, as_json, backward=True)


def _pass(file: str, xs: Sequence[str], ys: Sequence[str], as_json: bool, *, backward: bool) -> None:
    from server.headless.opening import open_runnable
    from server.headless.passes import at_point, pass_report
    from server.headless.reports import pass_text

    drawn = open_runnable(file, settings_now())
    report = pass_report(drawn, at_point(drawn, xs, ys, backward=backward), backward=backward)
    print_report(report, as_json, pass_text(report))


def _data_options(command: Any) -> Any:
    data = click.option(
        "--data", metavar="CSV", help="Training points (- for standard input). Default: the document's."
    )
    header = click.option(
        "--header/--no-header", default=None, help="Whether the CSV names its columns. Default: look."
    )
    decimal = click.option("--decimal", type=click.Choice([".", ","]), help="The CSV's decimal sign. Default: look.")
    return data(header(decimal(command)))


@click.command(cls=Headless)
@file_argument
@click.option("--neuron", "neurons", type=click.IntRange(1), multiple=True, metavar="ID", help="Which. Default: all.")
@click.option("--size", type=click.IntRange(2, 200), default=100, show_default=True, help="Places on each axis.")
@click.option("--axis", "axes", multiple=True, metavar="NAME", help="One or two variables. Default: the first two.")
@click.option(
    "--range", "ranges", type=(Numeral(), Numeral()), multiple=True, metavar="LOW HIGH", help="For each axis."
)
@click.option("--fixed", multiple=True, metavar="NAME=NUMBER", help="Where another variable stands.")
@click.option(
    "--quantity", "quantities", type=click.Choice(["out", "in", "slope", "d_out"]), multiple=True, help="Default: out."
)
@click.option(
    "--point", type=click.IntRange(-1), default=-1, help="Row of the data, from 0, whose values and targets count."
)
def picture(
    file: str,
    neurons: tuple[int, ...],
    size: int,
    axes: tuple[str, ...],
    ranges: tuple[tuple[float, float], ...],
    fixed: Sequence[str],
    quantities: tuple[str, ...],
    point: int,
    as_json: bool,
) -> None:
    """Compute neurons of the network in FILE over one or two of its variables: a curve or a grid of exact numbers."""
    from server.headless.opening import open_runnable
    from server.headless.pictures import named, picture_text
    from server.headless.pictures import picture as compute

    settings = settings_now()
    drawn = open_runnable(file, settings)
    if len(axes) > 2:
        raise click.UsageError("--axis: one or two.")
    report = compute(
        drawn,
        settings,
        neurons=neurons,
        size=size,
        axes=axes,
        ranges=ranges,
        fixed=named("--fixed", fixed),
        quantities=quantities or ("out",),
        point=point,
    )
    print_report(report, as_json, picture_text(report))


class Trainer(Headless):
    """A command with an option for every training setting, in place of the document's value."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        from server.headless.setting_options import setting_options

        own = super().get_params(ctx)
        return [*own, *setting_options(taken={param.name for param in own})]


other_settings = click.option(
    "--set", "others", multiple=True, metavar="NAME=VALUE", help="The same by the document's names: --set seed=2."
)


def _changed(others: Sequence[str], named: dict[str, Any]) -> dict[str, Any]:
    """The settings that were given, by name."""
    changed = {name: value for name, value in named.items() if value is not None}
    for text in others:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.UsageError(f"--set {text}: write NAME=VALUE.")
        changed[name.strip()] = _value(value)
    return changed


def _value(text: str) -> object:
    """A value as JSON says it, a number written in any way, or a word."""
    for read in (json.loads, read_numeral):
        with suppress(ValueError, OverflowError):
            return read(text)
    return text.strip()


@click.command(cls=Trainer)
@file_argument
@_data_options
@click.option("--epochs", type=click.IntRange(1, 10**9), required=True, help="How often to go through the points.")
@click.option("--new-weights", type=click.IntRange(0, 2**32 - 1), metavar="SEED", help="Begin with new random weights.")
@click.option("--out", metavar="FILE", help="Where to save the trained document.")
@other_settings
def train(
    file: str,
    data: str | None,
    header: bool | None,
    decimal: str | None,
    epochs: int,
    new_weights: int | None,
    out: str | None,
    others: Sequence[str],
    as_json: bool,
    **named: Any,
) -> None:
    """Train the network in FILE. Settings not given here are the document's."""
    from server.headless.opening import open_runnable, require_place, save
    from server.headless.reports import training_text
    from server.headless.tables import csv_options
    from server.headless.training import prepare, trained_document, training_report
    from server.headless.training import run as run_training

    settings = settings_now()
    drawn = open_runnable(file, settings)
    csv, changed = csv_options(header, decimal), _changed(others, named)
    job = prepare(drawn, settings, data=data, csv=csv, new_weights=new_weights, changed=changed)
    if out is not None:
        require_place(out)
    outcome = run_training(job, epochs)
    report = training_report(job, outcome)
    if out is not None:
        save(trained_document(job, outcome), out)
        report["out"] = out
    print_report(report, as_json, training_text(report))
    if outcome.failure is not None:
        sys.exit(NON_FINITE)
    if outcome.stopped:
        sys.exit(STOPPED)


@click.command(cls=Trainer)
@file_argument
@_data_options
@click.option("--epochs", type=click.IntRange(1, 10**9), required=True, help="Length of each training.")
@click.option("--count", type=click.IntRange(1, 10**6), default=100, show_default=True, help="How many restarts.")
@click.option("--first", type=click.IntRange(0, 10**6), default=0, help="Number of the first one: --first 7 --count 1.")
@click.option("--target", type=Numeral(), metavar="LOSS", help="Say when each first came down to this loss.")
@click.option("--threads", type=click.IntRange(0, 256), default=0, help="Default: one per core.")
@click.option("--out", metavar="FILE", help="Where to save the document with the best weights.")
@other_settings
def restarts(
    file: str,
    data: str | None,
    header: bool | None,
    decimal: str | None,
    epochs: int,
    count: int,
    first: int,
    target: float | None,
    threads: int,
    out: str | None,
    others: Sequence[str],
    as_json: bool,
    **named: Any,
) -> None:
    """Train the network in FILE many times from new random weights; print the spread of the final losses.

    Restart k of a seed comes out the same, alone or among others, on any number of threads.
    """
    from server.headless.opening import open_runnable, require_place, save
    from server.headless.reports import restarts_text
    from server.headless.restarting import best_document, restarts_report
    from server.headless.restarting import run as run_restarts
    from server.headless.tables import csv_options
    from server.headless.training import prepare
    from server.questions.restarts import RestartsRequest

    settings = settings_now()
    drawn = open_runnable(file, settings)
    csv, changed = csv_options(header, decimal), _changed(others, named)
    job = prepare(drawn, settings, data=data, csv=csv, new_weights=None, changed=changed)
    if out is not None:
        require_place(out)
    request = RestartsRequest(epochs, count, job.settings.weights_seed, first, target)
    series = run_restarts(job, request, threads=threads)
    report = restarts_report(job, series)
    if out is not None and len(series.result.best):
        save(best_document(job, series), out)
        report["out"] = out
    print_report(report, as_json, restarts_text(report))
    if series.stopped:
        sys.exit(STOPPED)
    if not len(series.result.best):
        sys.exit(NON_FINITE)


COMMANDS = (validate, forward, backward, picture, train, restarts)
