"""What a new report says, linked to what the ledger holds: the only place that knows both."""

from __future__ import annotations

from onrecord.ledger.transaction import Transaction


def link(work: Transaction, report_id: str) -> int:  # noqa: ARG001
    """Link the claims of one report; how many links were recorded."""
    return 0
