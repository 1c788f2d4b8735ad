"""Report → Claims: one module a question of the trade (who, what, where, when, how many)."""
