"""Scores of the trained reader, one module a benchmark: ``python -m eval.reader``."""
