"""Onrecord reads reports of conflicts and crises into a ledger of claims, each tied to its words."""

from typing import TYPE_CHECKING

from onrecord.domain import Claim, Report
from onrecord.pipeline import read

if TYPE_CHECKING:
    from onrecord.desk import Desk

__version__ = "0.1.0"
__all__ = ["Claim", "Desk", "Report", "__version__", "read"]


def __getattr__(name: str) -> object:
    if name == "Desk":  # it brings the database, which takes half a second to load
        from onrecord.desk import Desk  # noqa: PLC0415

        return Desk
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
