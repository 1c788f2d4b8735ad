"""Onrecord reads reports of conflicts and crises into a ledger of claims, each tied to its words."""

try:
    from onrecord.domain import Claim, Report
    from onrecord.pipeline import read
except ImportError:  # while the stages are being written
    pass

__version__ = "0.1.0"
__all__ = ["Claim", "Report", "__version__", "read"]
