"""How the weights of the reader are made: ``make train``, or ``python -m training.all``. Never imported by the package.

Stages, each callable alone, in order (``make train-NAME``):

- ``training.prepare``: the corpora in one form; near copies of the shown articles are left out
- ``training.train``: encoder and heads jointly; resumes where it was killed
- ``training.export``: ONNX, int8, with tokenizer and manifest
- ``training.arguments``: what chooses the arguments of predicates, fitted on EWT train
- ``training.judge``: what judges the rules' drafts, fitted on reports that readers corrected
- ``eval.reader`` and ``training.card``: the scores, and the card with them

A corpus is left out by name in every stage: ``--without polnear``. The packaged weights come of two
joint runs, the second from the first (``--from``), with the marks over EWT train and our own sentences, which a new run
has from the start.
"""
