"""How the weights of the reader are made: ``python -m training.all``. Never imported by the package.

Stages, each callable alone, in order: ``training.prepare``, ``training.train``, ``training.export``,
``training.card``.
"""
