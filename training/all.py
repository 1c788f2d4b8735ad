"""From the corpora to the packaged weights and their card: ``python -m training.all [--minutes 66]``.

Runs the stages in order. Killed at any moment, it goes on where it was: prepared corpora and checkpoints
are kept in the cache. ``--to FOLDER`` leaves the package's weights alone; then nothing is scored.
"""

from __future__ import annotations

import subprocess
import sys

STAGES = (
    ("training.prepare", ()),
    ("training.train", ("--name", "--epochs", "--steps", "--minutes", "--from", "--gentle")),
    ("training.export", ("--name", "--to")),
    ("training.arguments", ("--to",)),
    ("training.judge", ("--to",)),
)
COMMON = ("--corpora", "--cache", "--without", "--seed")


def chosen(arguments: list[str], allowed: tuple[str, ...]) -> list[str]:
    """The options (each with its value) that a stage understands."""
    pairs = list(zip(arguments[::2], arguments[1::2], strict=True))
    known = {*COMMON, *(option for _, own in STAGES for option in own)}
    if unknown := [option for option, _ in pairs if option not in known]:
        raise SystemExit(f"unknown option {unknown[0]}; known: {', '.join(sorted(known))}")
    return [word for pair in pairs if pair[0] in allowed for word in pair]


def main() -> None:
    """Every stage, then the scores, then the card."""
    arguments = [part for word in sys.argv[1:] for part in word.split("=", 1)]
    for module, own in STAGES:
        subprocess.run([sys.executable, "-m", module, *chosen(arguments, (*COMMON, *own))], check=True)
    if "--to" in arguments:
        return
    corpora = chosen(arguments, ("--corpora",))
    subprocess.run([sys.executable, "-m", "eval.reader", *corpora], check=True)
    subprocess.run([sys.executable, "-m", "training.card", *corpora], check=True)


if __name__ == "__main__":
    main()
