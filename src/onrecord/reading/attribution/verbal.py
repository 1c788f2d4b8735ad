"""Whether a form of a reporting verb is a verb where it stands, or the noun it is spelled like."""

from __future__ import annotations

from onrecord.domain import BlockKind
from onrecord.reading.attribution.cues import AMBIGUOUS, VERBS, Form
from onrecord.reading.attribution.names import is_body
from onrecord.reading.attribution.phrases import STANDALONE, back, speakers
from onrecord.reading.attribution.view import View

_OWNED = frozenset("his her their its our my your".split())  # "its declared stockpile"
_ATTRIBUTIVE = frozenset(
    "alleged announced confirmed declared estimated planned proposed reported suspected".split()
)
_LINKING = frozenset("feel feels felt seem seems seemed look looks looked remain remains remained".split())
_PLURAL = frozenset("people police men women children staff media".split())


_IDIOMS = frozenset({("rest", "assured"), ("renewed", "talk"), ("border", "states"), ("member", "states")})


def is_verb(v: View, i: int, form: Form) -> bool:
    """Whether the word is a verb here: tags are unsure of "reports", "claims" and "states"."""
    word, before, tag = v.low[i], v.word(i - 1), v.pos[i]
    if (before, word) in _IDIOMS or (before in ("'s", "’s") and v.word(i - 2) == "let"):
        return False  # "rest assured", "let's say"
    if tag == "PROPN" and v.sentence.tokens[i].text[:1].isupper() and i > 0 and not _caseless(v):
        return False
    if before in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "no",
        "any",
        "of",
    ) and form.shape in ("base", "s"):
        return before in ("that", "this") and tag == "VERB" and v.tag(i + 1) != "PUNCT"
    if word == "says" or (tag == "NOUN" and form.shape == "s" and _headline_verb(v, i)):
        return True
    if tag == "NOUN" and form.shape in ("s", "base") and _only_verb(v, i, form.shape):
        return True
    if form.shape == "base" and _people_say(v, i):
        return True
    if form.shape in ("past", "part") and v.tag(i - 1) == "ADP" and v.tag(i + 1) in ("NOUN", "ADJ"):
        return False  # "called to reported shooting"
    if form.shape in ("past", "part", "ing"):
        if (
            (v.tag(i - 1) == "DET" and before not in STANDALONE)
            or before in _OWNED
            or (before in ("'s",) and v.pos[i] != "VERB")
        ):
            return False
        described = v.tag(i - 1) == "ADJ" and v.tag(i - 2) == "DET" and v.tag(i + 1) == "NOUN"
        if described and word in _ATTRIBUTIVE:
            return False  # "the final proposed rules"
        if before in _LINKING and form.shape != "ing":
            return False  # "the officer felt threatened"
        if before in ("more", "most") and v.tag(i + 1) == "NOUN":
            return False  # "a more detailed trial"
        return (
            tag in ("VERB", "AUX")
            or (i == 0 and form.shape == "ing" and v.word(1) in ("of", "that"))  # "Warning of famine, …"
            or word in ("said", "told", "added", "according")
            or tag not in ("NOUN", "PROPN")
        )
    if tag not in ("VERB", "AUX") and form.frame.lemma.split()[0] not in AMBIGUOUS:
        return before != "to" and v.tag(i - 1) != "ADJ"
    if (
        v.word(i + 1) == "of"
        and form.frame.lemma != "say"
        and not form.frame.particle
        and "of" not in form.frame.of
    ):
        return False
    if tag in ("VERB", "AUX"):
        return not (form.shape == "base" and form.frame.lemma in AMBIGUOUS and _one(v, i - 1))
    if (
        form.frame.lemma == "report"
        and form.shape == "s"
        and v.word(i + 1) in (".", "")
        and v.tag(i - 1) == "PROPN"
    ):
        return True
    if form.shape == "s" and tag == "NOUN":
        follows = v.word(i + 1)
        return (
            (v.tag(i - 1) in ("PROPN", "NOUN", "PRON") or (v.tag(i - 1) == "ADJ" and v.tag(i - 2) == "DET"))
            and (
                v.sentence.block is BlockKind.HEADLINE
                or follows in ("that", "it", "he", "the", "they")
                or v.tag(i + 1) in ("DET", "PRON")
            )
            and v.finite(i + 2, v.n)
        )
    if form.shape == "base" and before == "," and v.word(i + 1) == "that":
        return True
    return (
        form.shape == "base"
        and v.tag(i - 1) in ("NOUN", "PRON")
        and before.endswith(("s", "people", "police", "they"))
        and v.word(i + 1) in ("that", "the", "it")
    )


def _only_verb(v: View, i: int, shape: str) -> bool:
    """Whether a sentence in which no other word is a verb has it here: "The insurer estimates damage at a million",
    "Doctors in the city blame the heat". Behind "that" other verbs may follow."""
    end = i + 1 if v.word(i + 1) == "that" else v.n
    if v.sentence.block is BlockKind.HEADLINE or i == 0 or v.n < 5 or v.finite(0, end):
        return False
    head = v.sentence.tokens[i - 1]
    if v.word(i + 1) == "that" and (start := back(v, i)) is not None:  # "Partners on the ground report that"
        first = next((k for k in range(start, i) if v.pos[k] == "ADP"), i)
        head = v.sentence.tokens[max(first - 1, 0)]
    plural = head.lemma.lower() != head.lower
    before = v.tag(i - 1) == "PROPN" or (v.tag(i - 1) in ("NOUN", "ADJ") and plural == (shape == "base"))
    follows = v.tag(i + 1) in ("DET", "PRON", "PROPN", "NUM", "SCONJ") or v.word(i + 1) in ("that", "for")
    object_ = v.tag(i + 1) == "NOUN" and v.tag(i + 2) in ("ADP", "SCONJ", "PUNCT")
    return before and (follows or object_)


def _people_say(v: View, i: int) -> bool:
    """Whether people stand before and a clause behind it: "Neighbours in the area claim there are …"."""
    start = back(v, i)
    if start is None or not (v.tag(i + 1) in ("DET", "PRON") and v.finite(i + 2, v.n)) or v.finite(start, i):
        return False
    head = v.word(next((k for k in range(start, i) if v.pos[k] == "ADP"), i) - 1)
    return head in speakers() and (head.endswith("s") or head in _PLURAL)


def _headline_verb(v: View, i: int) -> bool:
    """Whether a word in -s behind whoever opens a headline is its verb: "Army claims capture of …"."""
    if v.sentence.block is not BlockKind.HEADLINE or not 0 < i < 6 or v.finite(0, i):
        return False
    if v.tag(i + 1) == "AUX" or v.word(i + 1) in (
        "",
        "of",
        ",",
        ":",
        "and",
        "over",
        "about",
        "against",
        "from",
    ):
        return False  # "Rape claims against …"
    if (
        v.word(i + 1) in VERBS
        or v.word(i + 1).endswith("ed")
        or (v.finite(i + 1, i + 2) and v.finite(i + 2, v.n))
    ):
        return False  # "Police reports show …"
    words = v.low[:i]
    return (
        any(v.pos[k] == "PROPN" for k in range(i)) or words[-1].split("-")[-1] in speakers() or is_body(words)
    )


def _one(v: View, i: int) -> bool:
    """Whether a singular noun stands at ``i``, to which a bare "dispute" or "request" is no verb."""
    return v.tag(i) == "NOUN" and not v.word(i).endswith("s") and v.word(i) not in _PLURAL


def _caseless(v: View) -> bool:
    text = v.sentence.tokens[0].text
    return (len(v.sentence.tokens) > 3 and text.isupper()) or all(
        t.text[:1].isupper() for t in v.sentence.tokens[:4] if t.text[:1].isalpha()
    )
