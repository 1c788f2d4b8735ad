"""The commands on a ledger. The database is loaded when one runs, not before: ``onrecord read`` starts fast."""

from __future__ import annotations

import typer

from onrecord.faces.ledger import adding, asking, comparing, exporting, people

_COMMANDS = (
    adding.add,
    asking.claims,
    asking.sources,
    comparing.figures,
    comparing.disagreements,
    comparing.situation,
    comparing.checks,
    comparing.links,
    exporting.export,
    people.correct,
    people.judge,
    people.history,
    people.documents,
    people.remove,
    adding.verify,
)


def register(app: typer.Typer) -> None:
    """Put the commands beside ``read``."""
    for command in _COMMANDS:
        app.command(command.__name__)(command)
