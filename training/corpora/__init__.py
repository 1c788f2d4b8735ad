"""Readers of the corpora: one module each, from the files as distributed to ``training.documents``."""
