"""Words that stand for one: "because of", "as well as", "more than" before a number."""

from __future__ import annotations

from onrecord.lexicon import entries

_NUMERIC = frozenset(("a", "an", "half", "dozens", "$"))


def _by_first() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → the multi-words it opens with their kinds, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in entries("multiwords"):
        for phrase in entry.words:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, entry.fields["kind"]))
    for phrases in found.values():
        phrases.sort(key=lambda item: -len(item[0]))
    return found


_BY_FIRST = _by_first()


def match(lowers: list[str], tags: list[str], i: int) -> tuple[int, str]:
    """End and kind of the multi-word that starts at ``i``; (i, "") where none does."""
    if i >= len(lowers):
        return i, ""
    for words, kind in _BY_FIRST.get(lowers[i], ()):
        end = i + len(words)
        if end >= len(lowers) or tuple(lowers[i:end]) != words:
            continue
        if kind == "QUANTITY" and tags[end] != "M" and lowers[end] not in _NUMERIC:
            continue
        if words == ("in", "order") and lowers[end] != "to":
            continue
        return end, kind
    return i, ""
