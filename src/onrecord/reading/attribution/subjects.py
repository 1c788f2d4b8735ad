"""Who a verb of saying has for its subject: the noun phrase before it, across appositions, relative clauses, ages,
towns and times."""

from __future__ import annotations

from onrecord.reading.attribution.phrases import LINKS, back, nominal_end, speakers, town_and_state
from onrecord.reading.attribution.run_on import speaker
from onrecord.reading.attribution.sources import is_document
from onrecord.reading.attribution.view import DAYS, MONTHS, TIME, View

_TELLS = frozenset(
    "said says say saying told believe believes believed think thinks thought claims claimed".split()
)
_BEHIND_A_NOUN = frozenset(
    "police authorities officials prosecutors investigators detectives officers witnesses residents activists "
    "deputies neighbours neighbors relatives".split()
)
_BODIES = frozenset(
    "administration agency army company council court government management media military militia ministry navy"
    " police prosecution staff".split()
)
_HAS = frozenset({"had", "has", "have"})
_COPULAS = frozenset("is are was were has have had may might could".split())
_OF_TIMES = frozenset("last early late earlier later this next".split())


def subject(v: View, group: int) -> tuple[int, int, int] | None:
    """The subject before the verb group that begins at ``group``: first token, end, and where what belongs
    to it begins on the left (equal to the first token)."""
    e = _time_ahead(v, group)
    if e <= 0:
        return None
    if v.low[e - 1] == "," or (v.low[e - 1] in ("–", "—", "--") and e > 2):
        return _interrupted(v, e)
    start = e - 1 if v.low[e - 1] in ("who", "which", "that") else back(v, e)
    if start != e - 1 or v.low[start] not in ("who", "which", "that"):
        whole = _beyond(v, e, start)
        if whole is not None:
            return whole, e, whole
    if start is None:
        return None
    if start > 2 and v.pos[start - 1] == "ADP" and v.low[start - 2] in _HAS:
        return subject(v, start - 2)  # "The minister has in a statement said"
    if v.low[start] in ("who", "which", "that") and start == e - 1:
        stop = start - 1 if v.word(start - 1) == "," else start
        head = back(v, stop)
        head = None if head is None else _antecedent(v, head, stop, v.low[start])
        if head is not None and v.tag(head) == "NUM":
            named = _role_ahead(v, head)  # "Jonathan Bell, 24, who allegedly told them to"
            head = head if named is None else named
        return (head, stop, head) if head is not None else None
    if v.low[start] == "what" and start + 1 < e:
        start += 1  # "what neighbours said was a quarrel"
    if _told_of(v, start, e, group):
        return e - 1, e, e - 1
    start = _joined(v, start)
    if start > 1 and v.sentence.tokens[start].text == "The" and v.tag(start - 1) == "NOUN":
        start = back(v, start) or start  # "trade magazine The Reporter wrote"
    named = _name_ahead(v, start)
    if named is None:
        named = speaker(v, start, e)
    return named, e, named


def _antecedent(v: View, head: int, stop: int, pronoun: str) -> int:
    """Start of the noun a relative clause belongs to: of "a letter of one nurse who wrote" and "flaws in an inquiry
    that found" the nearer one, where only that can speak."""
    links = [k for k in range(head + 1, stop - 1) if v.pos[k] == "ADP" and v.low[k] in LINKS]
    outer = links[0] - 1 if links else head
    if not links or (
        _can_speak(v, outer) and not (pronoun == "who" and is_document(v.low[head : outer + 1]))
    ):
        return head
    inner = links[-1] + 1
    return inner if _can_speak(v, stop - 1) or (pronoun == "who" and v.tag(inner) == "NUM") else head


def _can_speak(v: View, i: int) -> bool:
    """Whether the noun at ``i`` is a name or one for whoever speaks."""
    token = v.sentence.tokens[i]
    return token.upos == "PROPN" or token.lower in speakers() or token.lemma.lower() in speakers()


def _told_of(v: View, start: int, e: int, group: int) -> bool:
    """ "A man police say was drunk", "the gun investigators believe was used": the speakers stand right behind the
    noun they tell of."""
    if (
        e - start == 3
        and v.pos[e - 1] == "PROPN"
        and v.low[e - 2] in ("charge", "claim", "allegation", "accusation")
    ):
        return v.low[start] in ("a", "an")  # "…, a charge Bell denied"
    if e - start < 3 or e != group or v.low[start] not in ("a", "an", "the", "this", "that", "two", "three"):
        return False
    if v.low[e - 1] not in _BEHIND_A_NOUN or v.tag(e - 2) != "NOUN":
        return False
    return v.word(group + 1) in _COPULAS


def _joined(v: View, start: int) -> int:
    """ "…, burning two shops a nurse and shoppers said": both speakers, where commas were lost."""
    if v.word(start - 1) != "and":
        return start
    left = back(v, start - 1)
    if (
        left is None
        or v.low[left] not in ("a", "an", "the")
        or v.tag(left - 1) not in ("NOUN", "PROPN", "NUM")
    ):
        return start
    return left if not speakers().isdisjoint(v.low[left : start - 1]) else start


def at_edge(v: View, i: int) -> bool:
    """Whether the noun phrase at ``i`` opens a clause, so that it needs a verb of its own."""
    return (
        i == 0
        or v.pos[i - 1] == "NUM"
        or v.low[i - 1] in (",", ";", "that", "but", "while", "as")
        or v.opens(i - 1)
        or v.closes(i - 1)
    )


def _beyond(v: View, group: int, start: int | None) -> int | None:
    """Start of the subject a relative clause stands behind: "The officer who ordered the shooting | denies"; ``start``:
    what stands right before the verb. None where that is the subject of what somebody is told to have said: "people
    who said the army denied it"."""
    before = v.tag(start - 1) if start else ""
    own = before in ("PUNCT", "SCONJ", "CCONJ") and v.word((start or 0) - 1) != "as"
    if start is not None and (start == 0 or v.low[start - 1] in _TELLS or own):
        return None
    for k in range(group - 2, max(0, group - 16), -1):
        if v.low[k] in (",", ";", ":") or v.opens(k) or v.closes(k):
            return None
        if v.pos[k] == "VERB" and v.low[k].endswith("ed") and v.low[k + 1] == "to" and nominal_end(v, k - 1):
            head = back(v, k)  # "Detectives called to investigate the shooting"
            return head if head is not None and at_edge(v, head) and not v.finite(k + 1, group) else None
        if v.low[k] == "where" and nominal_end(v, k - 1):
            head = back(v, k)  # "the hospital where they are treated said"
            return head if head is not None and at_edge(v, head) else None
        if v.low[k] in ("who", "which", "that") and v.tag(k + 1) in ("VERB", "AUX", "ADV"):
            if not v.finite(k + 1, group) or not nominal_end(v, k - 1):
                return None
            head = back(v, k)
            return head if head is not None and at_edge(v, head) else None
    return None


def _name_ahead(v: View, start: int) -> int | None:
    """The name before what describes it: a role whose closing comma is missing, an age, a town."""
    if v.word(start - 1) in ("of", "from") and v.word(start - 2) == "," and v.tag(start) == "PROPN":
        head = back(v, start - 2)  # "Mark Ellis, 54, of Tyler said"
        if head is None or v.tag(head) not in ("PROPN", "NUM"):
            return None
        return head if v.tag(head) == "PROPN" else _role_ahead(v, head)
    return _role_ahead(v, start)


def _role_ahead(v: View, start: int) -> int | None:
    """ "Ana Ruiz, spokeswoman for the mission said": the name before a role whose closing comma is missing."""
    if v.word(start - 1) != "," or v.tag(start - 2) != "PROPN" or v.tag(start) not in ("NOUN", "NUM"):
        return None
    if v.tag(start) == "NUM":  # "Mariama Balde, 24, from Labé"
        return back(v, start - 1) if v.low[start].isdigit() and v.word(start + 1) == "," else None
    if v.low[start] not in speakers() or v.sentence.tokens[start].lemma.lower() != v.low[start]:
        return None  # "…, killing a woman from Canada, officials said"
    if v.low[start] in _BODIES and v.word(start + 1) not in LINKS:
        return None  # "…, near Lake and Ridgeway, police said"
    head = back(v, start - 1)
    if head is None or any(v.pos[k] in ("NOUN", "ADP", "VERB") for k in range(head, start - 1)):
        return None  # "A boy shot in Lake Worth, police say"
    return head if _can_be_subject(v, head, start - 1) else None


def _time_ahead(v: View, group: int) -> int:
    """Where the subject ends of "The army on Sunday said", "Police late last week confirmed": before the time."""
    k = group
    while k > 1 and (v.low[k - 1] in TIME or v.low[k - 1] in _OF_TIMES) and v.word(k) not in ("'s", "’s"):
        k -= 1
    times = [w for w in v.low[k:group] if w in TIME]
    if times and v.word(k - 1) == "the" and v.word(k - 2) == "in" and v.word(k - 3) in ("earlier", "later"):
        return k - 3  # "The minister earlier in the day praised"
    if v.tag(k - 1) == "NUM" and v.low[k - 2] in MONTHS and k > 3 and v.low[k - 3] == "on":
        return k - 3  # "A note from the mayor on Dec. 13 said"
    if not times or not (DAYS & set(times) or not {"last", "this"}.isdisjoint(v.low[k:group])):
        return group
    if v.word(k - 1) == "," and k > 3:
        return k  # "Senator Ruiz, who knows the valley, today reported"
    if v.low[k - 1] in ("on", "in", "at", "during", "from"):
        k -= 1
    return k if k > 0 and (v.pos[k - 1] in ("NOUN", "PROPN", "PRON", "ADJ") or v.low[k - 1] == ")") else group


def _interrupted(v: View, e: int) -> tuple[int, int, int] | None:
    """A subject with something between commas before its verb: an apposition or relative clause belongs to
    the source, "reporting from Erbil" and "in a statement" do not."""
    close = e - 1
    k = close - 1
    for _ in range(4):
        while k > 0 and (v.low[k] != "," and v.low[k] not in ("–", "—", "--")) and not v.closes(k):
            k -= 1
        if k <= 0:
            break
        if v.closes(k):
            return None
        if (town := town_and_state(v, k + 1)) is not None:
            k = town - 1
            continue
        head = back(v, k)
        if head is not None and v.tag(head) == "NUM":
            named = _name_ahead(v, head)
            head = head if named is None else named
        if head is not None and _can_be_subject(v, head, k):
            belongs = _belongs(v, k + 1, close)
            head = _office_before(v, head)
            return head, (close if belongs else k), head
        k -= 1
    return _opening_subject(v, close)


def _office_before(v: View, head: int) -> int:
    """The role that opens the sentence before a name: "The girl's mother, | Stacy Bell, 20, said"; else ``head``."""
    if v.word(head - 1) != "," or v.tag(head) != "PROPN" or v.tag(head - 2) != "NOUN":
        return head
    role = back(v, head - 1)
    if role is not None and role > 0 and v.closes(role - 1) and _can_be_subject(v, role, head - 1):
        return role  # "“He was fine,” his uncle, Carl Johnson, said"
    return 0 if role == 0 and TIME.isdisjoint(v.low[:head]) and _can_be_subject(v, 0, head - 1) else head


def _opening_subject(v: View, close: int) -> tuple[int, int, int] | None:
    """The subject that opens the sentence, where commas are missing or a clause stands in it: "The minister Ian Bell,
    said", "Doctors at the clinic where he lies in Kyiv, Ukraine, have said"."""
    if back(v, close) == 0 and v.tag(close - 1) == "PROPN" and _can_be_subject(v, 0, close):
        return 0, close, 0
    where = next((k for k in range(1, close) if v.low[k] in ("who", "whose", "where", "which")), None)
    if where is not None and back(v, where) == 0 and _can_be_subject(v, 0, where):
        return 0, close, 0
    return None


def _can_be_subject(v: View, head: int, end: int) -> bool:
    nominal = v.pos[head] in ("DET", "NUM") or any(
        v.pos[t] in ("NOUN", "PROPN", "PRON") for t in range(head, end)
    )
    if v.low[head] in TIME or not nominal:
        return False
    if head > 1 and v.pos[head - 1] == "CCONJ" and _in_relative(v, head - 2):
        return False  # "who defends Orme and | Ada Lind, a neighbour, said"
    relative = next((t for t in range(head, end) if v.low[t] in ("who", "which", "that", "whose")), end)
    last = relative - (v.pos[head] == "DET")  # behind an article the last word is a noun, whatever its tag
    return not v.finite(head, last) and _subject_edge(v, head)


def _in_relative(v: View, i: int) -> bool:
    """Whether the noun at ``i`` stands in a relative clause behind a comma."""
    comma = next((k for k in range(i, max(-1, i - 12), -1) if v.low[k] == ","), None)
    return comma is not None and v.word(comma + 1) in ("who", "which", "whose")


def _subject_edge(v: View, head: int) -> bool:
    """Whether a subject can begin at ``head``: only a mark, conjunction or adverb stands before it."""
    if head == 0:
        return True
    if v.low[head - 1] == "where":
        return False
    return v.pos[head - 1] in ("PUNCT", "CCONJ", "SCONJ", "ADV") or v.low[head - 1] in (
        "that",
        "but",
        "as",
        "while",
        "after",
        "before",
        "since",
        "until",
    )


def _belongs(v: View, start: int, end: int) -> bool:
    """Whether the words between the commas name or describe the source."""
    word = v.low[start]
    if "anonymity" in v.low[start:end]:
        return True
    if word in ("who", "whose", "which", "of", "aged", "from", "himself", "herself") or v.pos[start] in (
        "DET",
        "NUM",
    ):
        return True
    if (
        v.pos[start] in ("ADP", "SCONJ", "ADV", "VERB", "CCONJ", "AUX", "PRON")
        or word.endswith("ing")
        or word in TIME
    ):
        return False
    return end > start
