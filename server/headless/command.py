"""What every command has in common: how it ends, what it prints, and the limits it keeps."""

from __future__ import annotations

import json
from typing import Any

import click

from server.errors import BackdrawError
from server.settings import Settings

UNUSABLE = 1  # the file, the network or the data cannot be used as asked (2 is click's, for options)
NON_FINITE = 3  # a training met infinity or NaN; what came before it was kept
STOPPED = 130  # by Ctrl-C; what was done until then was kept

EXIT_CODES = """Exit codes: 0 done; 1 the file, network or data cannot be used; 2 wrong options; 3 a training met
infinity or NaN (the last good weights are kept); 130 stopped with Ctrl-C (likewise)."""


class Headless(click.Command):
    """A command whose mistakes end in a sentence, or under --json in an object, and exit code 1."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.epilog = EXIT_CODES
        self.params.append(click.Option(["--json", "as_json"], is_flag=True, help="Print JSON with exact numbers."))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BackdrawError as wrong:
            if ctx.params["as_json"]:
                click.echo(json.dumps({"ok": False, "error": wrong.as_dict()}))
            else:
                click.echo(f"Error: {wrong.message}", err=True)
            ctx.exit(UNUSABLE)


def settings_now() -> Settings:
    """The limits, as the environment has them. Raises click.UsageError."""
    try:
        return Settings.from_environment()
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None


def print_report(report: dict[str, Any], as_json: bool, text: str) -> None:
    """As JSON, or as the text made of it."""
    click.echo(json.dumps({"ok": True, **report}, allow_nan=False) if as_json else text)


file_argument = click.argument("file", metavar="FILE")
