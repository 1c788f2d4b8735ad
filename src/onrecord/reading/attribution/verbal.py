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
_BEFORE_NOUNS = frozenset("the a an his her their its this that no any of".split())
_IDIOMS = frozenset({("rest", "assured"), ("renewed", "talk"), ("border", "states"), ("member", "states")})


def is_verb(v: View, i: int, form: Form) -> bool:
    """Whether the word is a verb here: tags are unsure of "reports", "claims" and "states"."""
    if _in_idiom(v, i) or _in_name(v, i):
        return False
    if v.word(i - 1) in _BEFORE_NOUNS and form.shape in ("base", "s"):
        return _that_is_subject(v, i)
    if _seen_to_be_verb(v, i, form.shape):
        return True
    if form.shape in ("past", "part", "ing"):
        return not _describes(v, i, form.shape) and _counts_as_verb(v, i, form.shape)
    return _is_present_verb(v, i, form)


def _in_idiom(v: View, i: int) -> bool:
    """ "rest assured", "let's say"."""
    before = v.word(i - 1)
    return (before, v.low[i]) in _IDIOMS or (before in ("'s", "’s") and v.word(i - 2) == "let")


def _in_name(v: View, i: int) -> bool:
    """Whether the word belongs to a name, told by its capital."""
    capital = v.sentence.tokens[i].text[:1].isupper()
    return v.pos[i] == "PROPN" and capital and i > 0 and not _caseless(v)


def _that_is_subject(v: View, i: int) -> bool:
    """Whether a present form stands behind a "that" or "this" of which it is told, not behind a determiner."""
    return v.word(i - 1) in ("that", "this") and v.pos[i] == "VERB" and v.tag(i + 1) != "PUNCT"


def _seen_to_be_verb(v: View, i: int, shape: str) -> bool:
    """Whether the sentence around it leaves no doubt that the word is a verb, whatever its tag."""
    noun = v.pos[i] == "NOUN"
    if v.low[i] == "says" or (noun and shape == "s" and _headline_verb(v, i)):
        return True
    if noun and shape in ("s", "base") and _only_verb(v, i, shape):
        return True
    return shape == "base" and _people_say(v, i)


def _describes(v: View, i: int, shape: str) -> bool:
    """Whether a past form or one in -ing only describes a noun or a person: "its declared stockpile"."""
    before = v.word(i - 1)
    if shape != "ing" and v.tag(i - 1) == "ADP" and v.tag(i + 1) in ("NOUN", "ADJ"):
        return True  # "called to reported shooting"
    if (
        (v.tag(i - 1) == "DET" and before not in STANDALONE)
        or before in _OWNED
        or (before == "'s" and v.pos[i] != "VERB")
    ):
        return True
    described = v.tag(i - 1) == "ADJ" and v.tag(i - 2) == "DET" and v.tag(i + 1) == "NOUN"
    if described and v.low[i] in _ATTRIBUTIVE:
        return True  # "the final proposed rules"
    if before in _LINKING and shape != "ing":
        return True  # "the officer felt threatened"
    return before in ("more", "most") and v.tag(i + 1) == "NOUN"  # "a more detailed trial"


def _counts_as_verb(v: View, i: int, shape: str) -> bool:
    """Whether a past form or one in -ing that describes nothing is a verb; most are, unless tagged as nouns."""
    return (
        v.pos[i] in ("VERB", "AUX")
        or (i == 0 and shape == "ing" and v.word(1) in ("of", "that"))  # "Warning of famine, …"
        or v.low[i] in ("said", "told", "added", "according")
        or v.pos[i] not in ("NOUN", "PROPN")
    )


def _is_present_verb(v: View, i: int, form: Form) -> bool:
    """Whether a present form is a verb, where neither its words nor its sentence have settled it."""
    frame, shape, tagged = form.frame, form.shape, v.pos[i] in ("VERB", "AUX")
    if not tagged and frame.lemma.split()[0] not in AMBIGUOUS:
        return v.word(i - 1) != "to" and v.tag(i - 1) != "ADJ"
    if v.word(i + 1) == "of" and frame.lemma != "say" and not frame.particle and "of" not in frame.of:
        return False
    if tagged:
        return not (shape == "base" and frame.lemma in AMBIGUOUS and _one(v, i - 1))
    if shape == "s":
        return (frame.lemma == "report" and _signs(v, i)) or (v.pos[i] == "NOUN" and _tells(v, i))
    return shape == "base" and _they_tell(v, i)


def _signs(v: View, i: int) -> bool:
    """Whether "reports" ends the sentence behind a name."""
    return v.word(i + 1) in (".", "") and v.tag(i - 1) == "PROPN"


def _tells(v: View, i: int) -> bool:
    """Whether somebody stands before a form in -s and a clause behind it."""
    somebody = v.tag(i - 1) in ("PROPN", "NOUN", "PRON") or (v.tag(i - 1) == "ADJ" and v.tag(i - 2) == "DET")
    return (
        somebody
        and (
            v.sentence.block is BlockKind.HEADLINE
            or v.word(i + 1) in ("that", "it", "he", "the", "they")
            or v.tag(i + 1) in ("DET", "PRON")
        )
        and v.finite(i + 2, v.n)
    )


def _they_tell(v: View, i: int) -> bool:
    """Whether several people, or an aside, stand before a bare form and what they say behind it."""
    before = v.word(i - 1)
    if before == "," and v.word(i + 1) == "that":
        return True
    several = v.tag(i - 1) in ("NOUN", "PRON") and before.endswith(("s", "people", "police", "they"))
    return several and v.word(i + 1) in ("that", "the", "it")


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
