"""Names of people in a report: which words are one, and which full name a short one stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.domain import SourceKind
from onrecord.lexicon import entries

_PARTICLES = (
    "al|el|bin|ibn|bint|abu|umm|de|da|di|dos|das|del|della|van|von|der|den|la|le|ter|ten|y|e|ould|ag|o"
)
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'.-]*"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:(?:{_PARTICLES})(?:[ -])){{0,2}}{_CAPITAL}){{1,6}}")
_PART = re.compile(rf"^(?:{_CAPITAL}|(?:{_PARTICLES})(?:-[^\W\d_]\w*)?|[“\"'‘]\w+[”\"'’])$")
_OUTLET = re.compile(r"^[^,]{2,40}?[’']s? (?=[^\W\d_a-z])")
_AGE = re.compile(rf"^(?:[Aa]n?\s|[Tt]he\s)?\d{{1,3}}-years?-old\s+(?={_CAPITAL}\s{_CAPITAL})")
_BEHIND = re.compile(r"\b(?:of|to|in|for|at) $")
_OFFICE = re.compile(r"(\w+) of (?:the )?$")
_STOP = re.compile(r"([^\W\d_]{3,}\.)[ \u00a0]")  # a word of three letters or more with a full stop
_ACRONYM = re.compile(
    rf"((?:{_CAPITAL}(?: (?:of|for|and|the|on|in) | )){{1,9}}{_CAPITAL}) \(([A-Z]{{2,8}})\)"
)
_SPLIT = re.compile(r"\s*[,(]\s*|\)\s*|\s[–—]\s")
_ARTICLE = re.compile(r"^(?:the)\s+", re.IGNORECASE)
_INTO = (" in ", " near ", " into ", " outside ", " around ", " from ", " towards ", " across ")
_ABBREVIATED = "(?:Mr|Mrs|Ms|Dr|Pres|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Det|Prof|Rev)"
_TITLED = frozenset(
    "arabia daily express herald journal live news post state times today tonight tribune".split()
)
_BODIES = frozenset(
    (SourceKind.ORGANISATION, SourceKind.MEDIA, SourceKind.DOCUMENT, SourceKind.GROUP)
)  # what is no person
_MAN = frozenset("mr mr. sir king prince father lord pope".split())
_WOMAN = frozenset("mrs mrs. ms ms. miss queen princess lady dame".split())


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Runs of capitalised words, none across the end of a sentence: "on Wednesday. Birch said"."""
    at = 0
    while match := _RUN.search(text, at):
        cut = next((m for m in _STOP.finditer(match[0]) if m[1].lower() not in title_words()), None)
        if cut is None:
            yield match
            at = match.end()
            continue
        if shorter := _RUN.fullmatch(text, match.start(), match.start() + cut.end(1) - 1):
            yield shorter
        at = match.start() + cut.end()


def strip_article(text: str) -> str:
    """Without a leading "the"."""
    return _ARTICLE.sub("", text.strip())


@cache
def title_words() -> frozenset[str]:
    roles = {
        w for e in entries("source_words") for w in e.words if e.fields["kind"] in ("official", "person")
    }
    return frozenset(w for e in entries("titles") for w in e.words) | roles


@cache
def _voices(*ids: str) -> frozenset[str]:
    return frozenset(w for e in entries("voices") if e.id in ids for w in e.words)


def is_body(words: list[str]) -> bool:
    """Whether lower-case words name a state, an armed group or a body. A state only as a whole: "Michael
    Jordan" is a person."""
    parts = _voices("body", "group")
    return " ".join(words) in _voices("body", "group", "state") or any(w in parts for w in words)


def is_state(words: list[str]) -> bool:
    """Whether lower-case words are the name of a state or its capital."""
    return " ".join(words) in _voices("state")


def person_name(text: str, heads: dict[str, SourceKind]) -> str | None:
    """The bare name of the person a noun phrase names; None when it names none."""
    text = _AGE.sub("", _OUTLET.sub("", text))
    parts = [p for p in _SPLIT.split(text) if p]
    for part in parts[:3]:
        name = _name_in(part, heads)
        if name is not None:
            return name
    return None


def _name_in(part: str, heads: dict[str, SourceKind]) -> str | None:
    """The person named in a part of a noun phrase between commas: behind titles or a role, or by a name alone."""
    words = part.split()
    first = _behind_titles(words)
    if first and words[first : first + 1] in (["of"], ["for"]):
        return _after_office(words[first + 1 :])
    described = first < len(words) and words[first][:1].islower()
    if (not first or described) and (role := _after_role(words, heads)):
        return role  # "Queen drummer Roger Taylor"
    run = _leading_name(words[first:])
    named = _may_follow_title(run, heads) if first else _may_stand_alone(run, words, heads)
    return _clean(run) if named else None


def _behind_titles(words: list[str]) -> int:
    """Index of the first word behind all titles: "Lt. Col. | Ana Ruiz"; 0 where there are none."""
    titles = title_words()
    first = 0
    for i, word in enumerate(words):
        plain = word.lower().strip(".,’'")
        if (
            plain in titles
            or word.lower() in titles
            or (plain.split("-")[-1] in titles and "-" in plain and not plain.startswith("al-"))
        ):
            first = i + 1
        elif first and i == first and not word[:1].isupper():
            break
    return first


def _leading_name(words: list[str]) -> list[str]:
    """The words from the first on that can be parts of a name."""
    run: list[str] = []
    for word in words:
        if not _PART.match(word) and word.lower() not in ("al", "bin", "de", "van", "von", "el"):
            break
        run.append(word)
    return run


def _may_follow_title(run: list[str], heads: dict[str, SourceKind]) -> bool:
    """Whether words behind a title name a person, no body: "Mr Ruiz", not "General Staff"."""
    if not run or (not run[0][:1].isupper() and run[0].split("-")[0].lower() not in _PARTICLES.split("|")):
        return False
    if len(run) == 1 and (is_body([run[0].lower()]) or run[0].lower() in heads):
        return False  # "General Staff", "Foreign Office"
    # "Human Rights Watch"
    return heads.get(run[-1].lower().strip(".’'")) is not SourceKind.ORGANISATION


def _may_stand_alone(run: list[str], words: list[str], heads: dict[str, SourceKind]) -> bool:
    """Whether the words of a name at the start of ``words``, without a title, name a person: "Ana Ruiz of Tyler"."""
    if len(run) != len(words) and not (
        len(run) >= 2 and words[len(run)].lower() in ("of", "from", "at", "who", "with", "–", "-")
    ):
        return False
    lower = [w.lower().strip(".’'") for w in run]
    if not run or lower[0] in ("the", "a", "an", "another", "one") or is_body(lower) or len(run) > 5:
        return False
    if any(heads.get(w) in _BODIES for w in (lower if len(run) > 1 else lower[-1:])):
        return False
    if len(run) == 1 and (run[0].isupper() and len(run[0]) > 1):
        return False
    return not (len(run) < 3 and lower[0] in _DEMONYMS)


_OF_OFFICE = frozenset({"at", "for", "in", "of", "to", "with"})


def _is_name(words: list[str], heads: dict[str, SourceKind]) -> bool:
    """Whether words look like a person's name: capitalised, no state, body, people or role among them."""
    lower = [w.lower().strip(".,’'") for w in words]
    shaped = all(_PART.match(w) and not w.endswith(("'s", "’s")) for w in words)
    known = any(w in heads or w in _DEMONYMS or is_state([w]) for w in lower)
    return shaped and not known and not is_body(lower) and not (len(words[-1]) > 1 and words[-1].isupper())


def _after_office(words: list[str]) -> str | None:
    """ "Secretary of State | Helen Marchetti": the last two of three or more capitalised words."""
    name = all(_PART.match(w) and w[:1].isupper() for w in words)
    return _clean(words[-2:]) if name and len(words) > 2 else None


def _after_role(words: list[str], heads: dict[str, SourceKind]) -> str | None:
    """ "forensic archaeologist | Pilar Echenique": two or more capitalised words behind a role in small letters that
    names no body, outlet or group."""
    first = len(words)
    while first > 0 and words[first - 1][:1].isupper() and _PART.match(words[first - 1]):
        first -= 1
    role = [w.lower() for w in words[:first] if w.lower() not in ("the", "a", "an")]
    if not 1 < len(words) - first < 4 or not role or len(role) > 4:
        return None
    last = role[-1]
    if not last.isalpha() or last in _LOWER or (last.endswith("s") and not last.endswith("ss")):
        return None
    if is_body([w.lower() for w in words[first:]]):
        return None
    if any(heads.get(w) in _BODIES for w in role) or heads.get(words[-1].lower()) in _BODIES:
        return None
    return _clean(words[first:])


_LOWER = frozenset(
    "of for in from at with on to near and or by the al el bin de da di van von der la le".split()
)
_OPENING_WORDS = frozenset(
    "a an the in on at by for from but and as when while if after before so to of with once until because".split()
)
_DEMONYMS = frozenset(
    "russian chinese ukrainian iranian italian british turkish polish palestinian syrian indian iraqi"
    " egyptian nigerian".split()
)


def _clean(run: list[str]) -> str:
    name = " ".join(run).strip(" .,")
    return re.sub(r"[’']s?$", "", name)


class Names:
    """The names of one report, by their last word, and its acronyms."""

    def __init__(self, text: str, heads: dict[str, SourceKind]) -> None:
        self._text = text
        self._surnames: dict[str, bool] = {}
        self._full: dict[str, dict[str, None]] = {}  # last word → names, in order of their first mention
        self._titles: dict[str, set[str]] = {}  # last word → titles
        self._acronyms: dict[str, str] = {}
        self._places: set[str] = set()  # names that stand behind "in", "near" …
        for match in _runs(text):
            if text[max(0, match.start() - 8) : match.start()].lower().endswith(_INTO):
                self._places.add(match[0])
            name = _name_in(match[0], heads)
            if name is None:
                continue
            while len(name.split()) > 1 and name.split()[0].lower() in _OPENING_WORDS:
                name = name.split(maxsplit=1)[1]  # "Once Ellis had left"
            behind = _BEHIND.search(text, max(0, match.start() - 8), match.start())
            if behind and len(name.split()) > 2 and is_state([name.split()[0].lower()]):
                name = name.split(maxsplit=1)[1]  # "the envoy to Chad Ana Ruiz"
            office = _OFFICE.search(text, max(0, match.start() - 24), match.start())
            if office and office[1].lower() in title_words() and len(name.split()) > 2:
                name = " ".join(name.split()[-2:])  # "Secretary of Health Alan Johnson"
            words = name.split()
            title = match[0].split()[0].lower()
            if len(words) > 1:
                self._full.setdefault(words[-1].lower(), {})[name] = None
            self._titles.setdefault(words[-1], set()).add(title)
        for match in _ACRONYM.finditer(text):
            self._acronyms.setdefault(match[2], strip_article(match[1]))

    def full(self, name: str) -> str | None:
        """The fullest name in the report that ends with the same word and holds all words of ``name``."""
        words = name.split()
        wanted = {w.lower() for w in words}
        fitting = [
            full
            for full in self._full.get(words[-1].lower(), ())
            if wanted <= {w.lower() for w in full.split()}
        ]
        return max(fitting, key=len, default=None)

    def surname(self, word: str) -> bool:
        """Whether the word stands behind another capitalised word somewhere, as the last of a person's names does."""
        if word not in self._surnames:
            known = self.full(word) is not None or self._behind_name(word)
            self._surnames[word] = known or self._told_as_person(word)
        return self._surnames[word]

    def _behind_name(self, word: str) -> bool:
        ahead = re.findall(rf"({_CAPITAL})\s+{re.escape(word)}\b", self._text)
        return any(first.lower() not in _OPENING_WORDS and not first.endswith(".") for first in ahead)

    def _told_as_person(self, word: str) -> bool:
        """Whether an article of Arabic names, a title or an age stands beside it: "al-Masri", "Pres. Ruiz", "Ruiz,
        47,"; or it is the first of a person's names: "Dora" of "Dora Lind", "Chen" of "Chen Guoping"."""
        name = re.escape(word)
        if re.search(
            rf"\b(?:[Aa]l|[Ee]l)[- ]{name}\b|\b{_ABBREVIATED}\.? {name}\b|\b{name}, \d\d,", self._text
        ):
            return True
        return self.first(word) is not None

    def first(self, word: str) -> str | None:
        """The one person's name in the report that begins with the word; None for a name of a place or body."""
        if word in self._places or is_body([word.lower()]) or is_state([word.lower()]):
            return None
        found = {
            name
            for names in self._full.values()
            for name in names
            if name.split()[0] == word and len(name.split()) == 2 and name.split()[1].lower() not in _TITLED
        }
        return found.pop() if len(found) == 1 else None

    def beside_office(self, text: str, heads: dict[str, SourceKind]) -> str | None:
        """The name before or behind an office, where commas are lost or stand elsewhere: "Ana Ruiz spokeswoman for the
        mission", "the envoy to Chad Ana Ruiz" whom the report goes on to call Ruiz."""
        words = text.split()
        roles = (i for i, w in enumerate(words) if heads.get(w) is SourceKind.OFFICIAL)
        role = next((i for i in roles if i + 1 < len(words) and words[i + 1] in _OF_OFFICE), None)
        if role is None:
            return None
        ahead = words[:role]
        if 1 < len(ahead) < 5 and _is_name(ahead, heads):
            return _clean(ahead)
        start = len(words)
        while start > role + 2 and _is_name(words[start - 1 :], heads):
            start -= 1
        while start < len(words) and not words[start][:1].isupper():
            start += 1  # "al-"
        behind = words[start:]
        return _clean(behind) if 1 < len(behind) < 5 and self._shortened(behind) else None

    def _shortened(self, words: list[str]) -> bool:
        """Whether the report also has the name without its first word."""
        first, rest = words[0], re.escape(" ".join(words[1:]))
        ahead = re.findall(rf"(\S*)\s{rest}\b", self._text)
        return any(word != first for word in ahead)

    def acronym(self, name: str) -> str | None:
        return self._acronyms.get(name)

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether the pronoun may mean the name: no place ("in Tal Afar"), no title of the other gender."""
        others = _WOMAN if pronoun == "he" else _MAN
        if not name or name in self._places:
            return not name
        return self._titles.get(name.rsplit(maxsplit=1)[-1], set()).isdisjoint(others)
