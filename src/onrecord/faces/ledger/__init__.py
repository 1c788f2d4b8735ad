"""The commands on a ledger. The database is loaded when one runs, not before: ``onrecord read`` starts fast."""

from __future__ import annotations

import typer

from onrecord.faces.ledger import adding, asking, people

_COMMANDS = (
    adding.add,
    asking.claims,
    asking.sources,
    people.correct,
    people.judge,
    people.history,
    adding.verify,
)


def register(app: typer.Typer) -> None:
    """Put the commands beside ``read``."""
    for command in _COMMANDS:
        app.command(command.__name__)(command)
