"""The versions of a ledger's tables, run by alembic when a ledger is opened."""
