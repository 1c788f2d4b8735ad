"""Onrecord reads reports of conflicts and crises into a ledger of claims, each tied to its words."""

from onrecord.domain import Claim, Report
from onrecord.pipeline import read

__version__ = "0.1.0"
__all__ = ["Claim", "Report", "__version__", "read"]
