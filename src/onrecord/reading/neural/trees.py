"""The best dependency tree of a sentence under arc scores: one root, no cycles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_ROUNDING = 1e-6  # far more than sums of the same scores in another order differ


def heads(scores: npt.NDArray[np.float32]) -> list[int]:
    """``scores`` (n, 1 + n): for each word its head, column 0 being the root. Returns word indices, -1 for
    the root.

    The greedy choice is taken where it is a tree with one root; else the maximum spanning arborescence, with
    the root that suits the whole best.
    """
    n = len(scores)
    if n == 0:
        return []
    logs = _log_softmax(scores.astype(np.float64))
    np.fill_diagonal(logs[:, 1:], -np.inf)
    choice = logs.argmax(axis=1)
    if (choice == 0).sum() == 1 and not _cycle(choice.tolist()):
        return [int(c) - 1 for c in choice]
    return _one_root(logs)


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def _cycle(head: list[int]) -> list[int]:
    """Words (1-based) of one cycle of the choice ``head`` (index: word - 1), or nothing."""
    state = [0] * (len(head) + 1)
    for start in range(1, len(head) + 1):
        path = []
        node = start
        while node and state[node] == 0:
            state[node] = start
            path.append(node)
            node = head[node - 1]
        if node and state[node] == start:
            return path[path.index(node) :]
    return []


def _one_root(logs: Floats) -> list[int]:
    """Tries the likeliest roots in turn, each as the only one, and keeps the best tree."""
    best, best_score = [-1] * len(logs), -np.inf
    dearest = logs[:, 1:].max(axis=1)  # for each word as if it were no root
    for root in np.argsort(-logs[:, 0], kind="stable")[:5]:
        reach = logs[root, 0] + dearest.sum() - dearest[root]
        if reach < best_score - _ROUNDING:
            continue  # no tree with this root is as good
        fixed = logs.copy()
        fixed[:, 0] = -np.inf
        fixed[root] = -np.inf
        fixed[root, 0] = logs[root, 0]
        weights = np.full((len(logs) + 1, len(logs) + 1), -np.inf)
        weights[1:] = fixed
        found = _arborescence(weights)
        score = sum(fixed[i - 1, found[i]] for i in range(1, len(found)))
        if score > best_score:
            best, best_score = [int(h) - 1 for h in found[1:]], score
    return best


def _arborescence(weights: Floats) -> list[int]:
    """Chu-Liu/Edmonds over ``weights[word, head]``; node 0 is the root. Returns the head of every node."""
    choice = weights.argmax(axis=1)
    choice[0] = 0
    cycle = _cycle(choice[1:].tolist())
    if not cycle:
        return [int(c) for c in choice]
    inside = set(cycle)
    rest = [i for i in range(len(weights)) if i not in inside]
    gain = {w: weights[w, choice[w]] for w in cycle}
    smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    smaller[:-1, :-1] = weights[np.ix_(rest, rest)]
    into = np.asarray([weights[w, rest] - gain[w] for w in cycle])
    out = weights[np.ix_(rest, cycle)]
    smaller[-1, :-1] = into.max(axis=0)
    smaller[:-1, -1] = out.max(axis=1)
    smaller[0] = -np.inf
    found = _arborescence(smaller)
    heads = [0] * len(weights)
    for k, node in enumerate(rest):
        if k:
            heads[node] = cycle[int(out[k].argmax())] if found[k] == len(rest) else rest[found[k]]
    entry = rest[found[-1]]
    broken = cycle[int(into[:, found[-1]].argmax())]
    for w in cycle:
        heads[w] = entry if w == broken else int(choice[w])
    return heads
