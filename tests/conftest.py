"""Properties are tried on the same texts at every run, so that a red build can be repeated; ``--hypothesis-profile
=search`` looks for new ones."""

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("search", max_examples=1000)
settings.load_profile("same")
