"""Dictionary forms by rule, with the irregular forms of the lexicon."""

from __future__ import annotations

from functools import lru_cache

from onrecord.reading.syntax.words import IRREGULAR, NOUNS, PLURALS, VERBS

_IRREGULAR = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'m": "be",
    "'re": "be", "has": "have", "had": "have", "having": "have", "'ve": "have", "does": "do", "did": "do",
    "done": "do", "doing": "do", "ca": "can", "wo": "will", "'ll": "will", "'d": "would", "n't": "not",
    "lying": "lie", "dying": "die",
    "tying": "tie", "an": "a", "these": "this", "those": "that", "me": "I", "i": "I", "him": "he",
    "us": "we", "them": "they",
}  # fmt: skip
_COMPARED = {
    "better": "good", "best": "good", "worse": "bad", "worst": "bad", "more": "more", "most": "most",
    "less": "less", "least": "least", "further": "far", "elder": "old", "other": "other",
}  # fmt: skip
_VOWELS = frozenset("aeiou")
_ENDINGS_E = ("at", "iz", "is", "uc", "ag", "ang", "arg", "erg", "or", "ur", "us", "ut", "ok", "uk", "ev",
              "iev", "eiv", "olv", "erv", "av", "ov", "iv", "as", "os", "ens", "ins", "ers", "ors", "urs",
              "ud", "id", "od", "ad", "ak", "ik", "ul", "bl", "dl", "pl", "tl", "gl", "fl", "kl", "cl",
              "ar", "ir", "it", "et", "yz", "ys", "nc", "rc", "ic", "ac", "dg", "eg", "ub", "ib", "ob",
              "op", "ip", "ap", "ein", "in", "im", "am", "om", "um", "on", "un", "an", "u", "ol", "il",
              "al")  # fmt: skip


@lru_cache(maxsize=1 << 16)
def verb(form: str) -> str:
    """Base of a verb form: "captured" → capture, "fled" → flee."""
    if form in IRREGULAR:
        return IRREGULAR[form][0]
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    if form in VERBS:
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("s") and not form.endswith("ss"):
        if form[:-1] in VERBS:
            return form[:-1]
        return form[:-2] if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else form[:-1]
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return _stem(form[: -len(ending)])
    return form


def _stem(stem: str) -> str:
    """The base whose -ed or -ing form left ``stem``: known verbs first, then English spelling."""
    for guess in (stem + "e", stem, stem[:-1] if stem[-1:] == stem[-2:-1] else ""):
        if guess in VERBS:
            return guess
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sfzl":
        return stem[:-1]
    short = sum(c in _VOWELS for c in stem) == 1 and len(stem) <= 4
    if stem.endswith(_ENDINGS_E) and (not short or stem[-1] not in "nrtpdm" or stem[-2] in _VOWELS):
        return stem + "e"
    return stem


@lru_cache(maxsize=1 << 16)
def noun(form: str) -> str:
    """Singular of a noun: "bodies" → body, "gunmen" → gunman."""
    if form in PLURALS:
        return PLURALS[form]
    if not form.endswith("s") or form.endswith(("ss", "us", "is")) or len(form) < 4:
        return form
    if form[:-1] in NOUNS:
        return form[:-1]
    if form in NOUNS and form not in VERBS and form.endswith(("ics", "ours")):
        return form
    if form.endswith("ies"):
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    if form.endswith("men"):
        return form[:-2] + "an"
    return form[:-1]


def lemma(lower: str, upos: str) -> str:
    """Dictionary form of a word that is no proper noun."""
    if upos == "NOUN":
        return noun(lower)
    if upos in ("VERB", "AUX"):
        return _IRREGULAR.get(lower) or ("be" if lower == "'s" else verb(lower))
    if upos in ("ADJ", "ADV") and lower in _COMPARED:
        return _COMPARED[lower]
    if upos in ("PRON", "DET", "PART"):
        return _IRREGULAR.get(lower, lower)
    return lower
