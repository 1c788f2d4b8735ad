"""A rough dependency tree: phrases first, then their attachment to clauses. Always a tree."""

from __future__ import annotations

from onrecord.reading.syntax.chunk import Phrase, phrases


def parse(lowers: list[str], tags: list[str]) -> tuple[list[int], list[str]]:
    """Head (-1 for the root) and label of each word."""
    n = len(tags)
    heads = [-2] * n
    labels = ["dep"] * n
    found = phrases(lowers, tags, heads, labels)
    root = _attach(found, lowers, tags, heads, labels)
    return sound(heads, labels, root, tags)


def _attach(
    found: list[Phrase], lowers: list[str], tags: list[str], heads: list[int], labels: list[str]
) -> int:
    verbs = [p for p in found if p.kind == "VG"]
    finite = [p for p in verbs if p.form in ("fin", "past")] or verbs
    nominal = [p for p in found if p.kind in ("NP", "ADJ")]
    root = (finite or nominal or found)[0].head
    verb = -1
    subject = -1
    last = -1
    case = -1
    for p in found:
        h = p.head
        if p.kind == "VG":
            if h != root:
                heads[h] = verb if verb >= 0 else root
                labels[h] = "xcomp" if p.form == "inf" else "acl" if p.form in ("ger", "part") else "conj"
            if subject >= 0:
                heads[subject], labels[subject] = h, "nsubj:pass" if p.passive else "nsubj"
            verb, subject, last = h, -1, -1
        elif p.kind in ("NP", "WH", "ADJ"):
            if h == root:
                pass
            elif case >= 0:
                of = lowers[case] == "of"
                heads[h] = last if (of or verb < 0) and last >= 0 else verb if verb >= 0 else root
                labels[h] = "nmod" if heads[h] == last else "obl"
                heads[case], labels[case] = h, "case"
            elif verb >= 0 and last < 0:
                heads[h], labels[h] = verb, "obj"
            else:
                heads[h], labels[h] = root, "dep"
                if p.kind != "ADJ":
                    subject = h
            last, case = h, -1
        elif p.kind == "ADP":
            case = h
    return root


def sound(heads: list[int], labels: list[str], root: int, tags: list[str]) -> tuple[list[int], list[str]]:
    """The same heads made a tree: one root, what has no head or lies on a cycle hangs on the root."""
    n = len(heads)
    if not n:
        return heads, labels
    for i in range(n):
        if i == root:
            heads[i], labels[i] = -1, "root"
        elif not 0 <= heads[i] < n or heads[i] == i:
            heads[i] = root
            if tags[i] == "PUNCT":
                labels[i] = "punct"
            elif tags[i] == "R":
                labels[i] = "advmod"
    done = [False] * n
    done[root] = True
    for i in range(n):
        path = []
        k = i
        while not done[k] and k not in path:
            path.append(k)
            k = heads[k]
        if not done[k]:
            heads[k] = root
        for j in path:
            done[j] = True
    return heads, labels
