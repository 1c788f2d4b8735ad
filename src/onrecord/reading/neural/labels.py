"""The label sets of the reader's heads, in the order of their scores. Weights are tied to this order."""

from __future__ import annotations

UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)

DEPRELS = (
    "punct",
    "case",
    "det",
    "nsubj",
    "root",
    "advmod",
    "amod",
    "obj",
    "obl",
    "conj",
    "nmod",
    "compound",
    "cc",
    "mark",
    "aux",
    "cop",
    "nmod:poss",
    "advcl",
    "xcomp",
    "acl:relcl",
    "flat",
    "ccomp",
    "acl",
    "parataxis",
    "aux:pass",
    "nummod",
    "appos",
    "nsubj:pass",
    "discourse",
    "obl:unmarked",
    "nmod:unmarked",
    "compound:prt",
    "expl",
    "fixed",
    "iobj",
    "list",
    "dep",
    "obl:agent",
    "reparandum",
    "nmod:desc",
    "csubj",
    "nsubj:outer",
    "advcl:relcl",
    "det:predet",
    "vocative",
    "cc:preconj",
    "goeswith",
    "orphan",
    "dislocated",
    "csubj:pass",
)

NAMES = ("PER", "ORG", "LOC", "MISC")
ELEMENTS = ("SOURCE", "CUE", "CONTENT")

ROLES = (
    "ARG0",
    "ARG1",
    "ARG2",
    "ARG3",
    "ARG4",
    "ARGM-TMP",
    "ARGM-ADV",
    "ARGM-MOD",
    "ARGM-NEG",
    "ARGM-ADJ",
    "ARGM-LOC",
    "ARGM-MNR",
    "ARGM-DIS",
    "ARGM-EXT",
    "ARGM-PRP",
    "ARGM-CAU",
    "ARGM-PRR",
    "ARGM-LVB",
    "ARGM-DIR",
    "ARGM-PRD",
    "ARGM-GOL",
    "ARGM-CXN",
    "ARGM-COM",
    "R-ARG0",
    "R-ARG1",
    "R-ARG2",
    "R-ARGM-LOC",
    "R-ARGM-TMP",
    "C-ARG1",
    "C-ARG2",
    "C-ARG0",
    "C-ARGM-CXN",
    "C-V",
)

SENSES = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "LV", "other")


def bioes(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """O, then for each kind B- I- E- S- (begin, inside, end, single)."""
    return ("O", *(f"{p}-{k}" for k in kinds for p in "BIES"))


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """O, then for each kind B- I-."""
    return ("O", *(f"{p}-{k}" for k in kinds for p in "BI"))


NAME_TAGS = bioes(NAMES)
ELEMENT_TAGS = bioes(ELEMENTS)
ROLE_TAGS = bio(ROLES)


def may_follow(tags: tuple[str, ...]) -> list[list[bool]]:
    """Which tag (column) may follow which (row) in a BIOES scheme."""

    def allowed(a: str, b: str) -> bool:
        inside = a[0] in "BI"
        if b[0] in "IE":
            return inside and a[2:] == b[2:]
        return not inside

    return [[allowed(a, b) for b in tags] for a in tags]
