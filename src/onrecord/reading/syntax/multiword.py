"""Words that stand for one: "because of", "as well as", "more than" before a number."""

from __future__ import annotations

# kind of phrase → its words. QUANTITY: before a number or "a" only.
_LISTED = {
    "ADP": "according to|because of|such as|due to|instead of|out of|along with|prior to|as of|outside of|ahead of"
    "|next to|as for|as per|inside of|apart from|aside from|thanks to|owing to|depending on|together with"
    "|contrary to|regardless of|irrespective of|subsequent to|except for",
    "CC": "as well as|rather than|but also|but not|and not|and/or",
    "MARK": "so that|in order|as if|as though|even if|even though|given that|provided that|now that|except that"
    "|as soon as|as long as|in case",
    "QUANTITY": "at least|at most|more than|less than|fewer than|up to|as many as|as much as|as few as|no more than"
    "|no fewer than|no less than|not more than|close to|well over|just over|just under|upwards of|in excess of"
    "|anywhere from|greater than",
}  # fmt: skip
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _kind, _all in _LISTED.items():
    for _phrase in _all.split("|"):
        _words = tuple(_phrase.split())
        _BY_FIRST.setdefault(_words[0], []).append((_words, _kind))
for _found in _BY_FIRST.values():
    _found.sort(key=lambda item: -len(item[0]))


def match(lowers: list[str], tags: list[str], i: int) -> tuple[int, str]:
    """End and kind of the multi-word that starts at ``i``; (i, "") where none does."""
    for words, kind in _BY_FIRST.get(lowers[i], ()):
        end = i + len(words)
        if tuple(lowers[i:end]) != words or end >= len(lowers):
            continue
        if kind == "QUANTITY" and tags[end] != "M" and lowers[end] not in ("a", "an", "half", "dozens", "$"):
            continue
        if words == ("in", "order") and lowers[end] != "to":
            continue
        return end, kind
    return i, ""
