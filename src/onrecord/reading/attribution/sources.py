"""What kind of voice a source is, what it is called in full, and the chain it speaks through.

``chain`` takes spans from wherever they were found: rules or a trained tagger.

    "A spokesman for the agency, Rupert Colville"   → person, "Rupert Colville"
    "Mr Colville", "he"                             → the same person, from what the report said before
    "a statement from the Joint Operations Command" → organisation, "Joint Operations Command"
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.domain import Report, Source, SourceKind, Span
from onrecord.lexicon import entries
from onrecord.reading.attribution.antecedents import Subjects
from onrecord.reading.attribution.names import Names, person_name, strip_article
from onrecord.reading.attribution.said import Said

_WORD = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*\.?|\d+")
_STATEMENTS = frozenset("statement communiqué communique release".split())
_INTRODUCES = 600  # characters of a report that introduces whom it quotes
_HEADS_OF = frozenset(
    "chief head director boss leader chairman president".split()
)  # one office, several words
_HE = frozenset(("he", "she"))
_THEY = frozenset(("they", "both", "many", "some", "others", "those", "all", "several"))
_STATEMENT = re.compile(
    r"^(?:an?|the|its|their|this|one|another)?\s*(?:\w+\s+)?"
    r"(?:statement|press release|communiqu[eé]|spokes\w+|message|letter|tweet|post)s?"
    r"\s+(?:made |given |posted |released |issued |published |signed |attributed )?"
    r"(?:from|by|of|for|to)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
_BASED = re.compile(r"^(?:[Tt]he\s+)?(?:[^\W\d_a-z][\w.]*\s)?[^\W\d_a-z][\w.]*-based\s+")
_AGED = re.compile(r"\d ?[- ] ?years?(?: ?- ?| )old\b", re.IGNORECASE)
_A = re.compile(r"^an?\s+", re.IGNORECASE)
_APPOSITION = re.compile(r",(?!\d)|\(|\s[–—]\s|\bwho\b|\bwhose\b|\bwhich\b|\bthat\b")
_PREPOSITION = re.compile(
    r"\s(?:of|for|in|from|at|with|on|to|near|under|against|about|by|inside|outside|across|close|based|familiar|briefed|informed"
    r"|interviewed|quoted|identified|named|known|called|involved|stationed)\s",
    re.IGNORECASE,
)


@cache
def _kinds() -> tuple[dict[str, SourceKind], re.Pattern[str], int]:
    heads: dict[str, SourceKind] = {}
    anonymous: re.Pattern[str] | None = None
    for entry in entries("source_words"):
        if entry.id == "anonymous":
            anonymous = entry.regex
            continue
        for word in entry.words:
            heads[word] = SourceKind(entry.fields["kind"])
    assert anonymous is not None
    return heads, anonymous, max(len(w.split()) for w in heads)


def _words(text: str) -> list[str]:
    return [w.lower().replace("’", "'") for w in _WORD.findall(text)]


@cache
def _media() -> frozenset[str]:
    return frozenset(w for e in entries("source_words") if e.id == "media" for w in e.words)


_MEDIA_NAMES = frozenset(
    "times post herald journal tribune star sun mirror express observer dispatch globe chronicle"
    " gazette courier guardian channel".split()
)


_SHOWN = frozenset("seen shot shown taken".split())  # "videos shown on state television"
_OWNED = re.compile(r"\s(?:owned|published|run|based|funded|close)\s")
_OUTLETS = frozenset(
    "newspaper paper magazine broadcaster station channel outlet website daily weekly tabloid newswire agency".split()
)
NO_OUTLET = frozenset(
    "release releases conference briefing officer office secretary statement worker workers freedom group"
    " groups".split()
)


def is_media(words: list[str], first: str = "") -> bool:
    """Whether a noun phrase names an outlet or agency itself, not a person of it."""
    plain = [
        w
        for w in words
        if w not in ("the", "a", "an", "'s", "state-run", "state", "-", "run", "local") or w == "state"
    ]
    media = _media()
    if not plain or len(plain) > 7 or plain[-1] in NO_OUTLET:
        return False
    if (
        any(
            w in ("of", "who", "with", "reporter", "correspondent", "journalists", "reporters") for w in plain
        )
        and plain[:1] != ["voice"]
        and "press trust" not in " ".join(plain)
    ):
        return False
    if " ".join(plain) in media or (" ".join(plain[:2]) in media and len(plain) <= 4):
        return True
    if plain[-1] in _MEDIA_NAMES:
        return len(words) > 1 and first[:1].isupper() and (words[0] == "the" or len(plain) > 1)
    return plain[-1] in media or (plain[0] in media and plain[0] not in _MEDIA_NAMES and len(plain) <= 3)


def is_document(words: list[str]) -> bool:
    """Whether the head of the noun phrase is a document, figures or images."""
    heads, _, _ = _kinds()
    cut = next(
        (
            i
            for i, w in enumerate(words)
            if i and w in ("by", "from", "of", "on", "for", "in", "at", ",", "to")
        ),
        len(words),
    )
    for i, word in enumerate(words[:cut]):
        last = i == cut - 1 or words[i + 1].endswith(("ed", "ing")) or words[i + 1] in _SHOWN
        if last and heads.get(word) is SourceKind.DOCUMENT:
            return True
    return False


def source_heads() -> dict[str, SourceKind]:
    """Head nouns of sources with their kind."""
    return _kinds()[0]


class Register:
    """Who has spoken so far: what "he", "it" and "they" go back to."""

    def __init__(self, report: Report, names: Names, subjects: Subjects) -> None:
        self._report = report
        self._names = names
        self._subjects = subjects
        self._last: dict[str, Source] = {}
        self._said: dict[str, tuple[Span, ...]] = {}  # what each of them said last
        self._roles: dict[
            str, list[set[str]]
        ] = {}  # "minister" to the words of every minister told of by office
        self._offices: dict[str, set[str]] = {}  # persons' names to the words they were introduced with

    def chain(self, said: Said) -> tuple[Source, ...]:
        """The sources of one attribution, the originating voice first."""
        first = self._source(said)
        if said.via is None:
            return (first,)
        words = strip_article(self._report.quote(said.via))
        return (first, Source(SourceKind.MEDIA, said.via, words))

    def named_later(self, chain: tuple[Source, ...]) -> tuple[Source, ...]:
        """ "Somalia's interior minister" is who "the minister, Ahmed Duale" names further on. For use when all sources
        are known."""
        first = chain[0]
        words = _words(self._report.quote(first.span)) if first.span else []
        if first.kind is not SourceKind.OFFICIAL or not words or _plural(words[-1]):
            return chain
        found = [name for name, office in self._offices.items() if office == {"the", words[-1]}]
        roles = self._roles.get(words[-1], [])
        one = len(found) == 1 and all(role <= max(roles, key=len) for role in roles)
        return (Source(SourceKind.PERSON, first.span, found[0]), *chain[1:]) if one else chain

    def _source(self, said: Said) -> Source:
        if said.source is None:
            return Source(SourceKind.UNSPECIFIED)
        words = _words(self._report.quote(said.source))
        source = self._pronoun(words[0], said.source, said.content) if len(words) == 1 else None
        if source is None and words and words[-1] in _STATEMENTS and words[0] in ("the", "its", "their"):
            source = self._statement(said.source, words)
        if source is None:
            source = resolve(self._report, said.source, self._names)
        if source.kind is SourceKind.PERSON and self._is_firm(source, said.source):
            source = Source(SourceKind.ORGANISATION, said.source, source.name)
        if source.kind is SourceKind.OFFICIAL and (known := self._in_office(words)):
            source = Source(SourceKind.PERSON, said.source, known)
        if source.kind is SourceKind.OFFICIAL and words:
            self._roles.setdefault(words[-1], []).append(set(words) - {"the", "a", "an"})
        if said.anonymous and source.kind is not SourceKind.PERSON:
            source = Source(SourceKind.ANONYMOUS, source.span, source.name)
        self._remember(source, said.content)
        return source

    def _is_firm(self, source: Source, span: Span) -> bool:
        """Whether a bare name is no person's: people are introduced with their full name, a title or a description,
        firms and groups ("Uber", "Airwars") are not. A report too short to introduce anybody tells nothing."""
        if len(self._report.text) < _INTRODUCES:
            return False
        bare = self._report.quote(span)
        alone = (
            source.name == bare
            and " " not in bare
            and bare[:1].isupper()
            and bare.lower() not in source_heads()
        )
        return alone and bare not in self._offices and not self._names.surname(bare)

    def _in_office(self, words: list[str]) -> str | None:
        """The one person introduced with all words of "the governor", "the FBI chief"."""
        if words[:1] != ["the"] or not 1 < len(words) < 5 or _plural(words[-1]):
            return None
        role = set(words[1:])
        heads = role & _HEADS_OF
        found = [
            name
            for name, office in self._offices.items()
            if role <= office or (heads and office & _HEADS_OF and role - heads <= office)
        ]
        return found[0] if len(found) == 1 else None

    def _statement(self, span: Span, words: list[str]) -> Source | None:
        """ "the statement": of whoever last made one, or spoke as a body."""
        author = self._last.get("it") if len(words) == 2 else None
        if author is None or author.kind is not SourceKind.ORGANISATION:
            return None
        return Source(author.kind, span, author.name)

    def _pronoun(self, word: str, span: Span, content: tuple[Span, ...]) -> Source | None:
        """Who "he", "it" or "they" is: the last fitting speaker, or a fitting subject nearer than that."""
        if word in _THEY and word != "they":
            return Source(SourceKind.GROUP, span, word)
        slot = "he" if word in _HE else word
        if slot not in ("he", "it", "they"):
            return None
        known = self._last.get(slot) or (self._last.get("it") if slot == "they" else None)
        for subject in self._subjects.before(span.start):
            if known is not None and known.span is not None and subject.span.start <= known.span.end:
                break
            if any(subject.span in piece for piece in (*content, *self._said.get(slot, ()))):
                continue
            found = resolve(self._report, subject.span, self._names)
            if _fits(slot, found, subject.plural) and self._names.may_be(found.name or "", word):
                return Source(found.kind, span, found.name)
        if known is not None:
            return Source(known.kind, span, known.name)
        kind = {"he": SourceKind.PERSON, "it": SourceKind.ORGANISATION}.get(slot, SourceKind.GROUP)
        return Source(kind, span)

    def _remember(self, source: Source, content: tuple[Span, ...]) -> None:
        name = (source.name or "").lower()
        before = dict(self._last)
        if source.kind is SourceKind.PERSON and source.span is not None and source.name:
            introduced = set(_words(self._report.quote(source.span)))
            self._offices.setdefault(source.name, set()).update(introduced - set(_words(source.name)))
        if source.kind is SourceKind.PERSON or (
            source.kind in (SourceKind.OFFICIAL, SourceKind.ANONYMOUS) and not _plural(name)
        ):
            self._last["he"] = source
        elif source.kind is SourceKind.GROUP or _plural(name):
            self._last["they"] = source
        if source.kind in (SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.MEDIA):
            self._last["it"] = source
            self._last["they"] = source
        self._said |= {slot: content for slot, who in self._last.items() if before.get(slot) is not who}


def _fits(slot: str, source: Source, plural: bool) -> bool:
    """Whether the subject of a sentence can be what the pronoun means."""
    if slot == "he":
        named = source.kind is SourceKind.PERSON and (source.name or "").istitle()
        return named or (source.kind is SourceKind.OFFICIAL and not plural)
    if slot == "it":
        return source.kind in (SourceKind.ORGANISATION, SourceKind.MEDIA) and not plural
    return plural or source.kind is SourceKind.GROUP


def _plural(name: str) -> bool:
    head = _PREPOSITION.split(" " + name)[0].split()
    return bool(head) and head[-1].endswith("s") and not head[-1].endswith("ss")


def resolve(report: Report, span: Span, names: Names) -> Source:
    """Kind and name of the source written at ``span``."""
    text = _BASED.sub("", report.quote(span))
    words = _words(text)
    if not words:
        return Source(SourceKind.UNSPECIFIED, span)
    heads, anonymous, _ = _kinds()
    if anonymous.search(text):
        return Source(SourceKind.ANONYMOUS, span, _description(text))
    if is_media(words, text.split()[0]) and not any(w in ("reports", "officials") for w in words[:-1]):
        return Source(SourceKind.MEDIA, span, strip_article(text))
    if match := _STATEMENT.match(text):
        inner = Span(span.end - len(match["who"]), span.end)
        if not text.lower().split()[1 if len(words) > 1 else 0].startswith("spokes") or not person_name(
            text, heads
        ):
            who = resolve(report, inner, names)
            kind = SourceKind.OFFICIAL if "spokes" in text.lower()[: match.start("who")] else who.kind
            if kind is not SourceKind.OFFICIAL:
                return Source(kind, span, who.name)
    if outlet := _called_outlet(text):
        return Source(SourceKind.MEDIA, span, outlet)
    name = person_name(text, heads)
    if name is not None:
        full = names.full(name) or (names.first(name) if " " not in name else None)
        return Source(SourceKind.PERSON, span, full or name)
    kind = _by_head(text, heads)
    if kind is SourceKind.OFFICIAL and (found := names.beside_office(_first_part(text), heads)):
        return Source(SourceKind.PERSON, span, found)
    named = [w for w in _first_part(text).split() if w[:1].isupper()]
    of = _PREPOSITION.split(f" {_first_part(text)} ")[0].split()  # "the autopsy" of "the autopsy on Roe"
    if kind is SourceKind.DOCUMENT and len(named) > 1 and of and of[-1][:1].isupper():
        kind = SourceKind.ORGANISATION  # "the US Geological Survey"
    if kind is SourceKind.ORGANISATION:
        whole = strip_article(_first_part(text))
        return Source(kind, span, names.acronym(whole) or whole)
    if kind is SourceKind.PERSON and len(words) == 1 and text[:1].isupper():
        return Source(kind, span, names.full(text) or text)
    return Source(kind, span, _description(text))


def _called_outlet(text: str) -> str | None:
    """ "Uhuru, a Swahili newspaper owned by the party": the name, where the apposition calls it an outlet."""
    parts = re.split(r",\s+(?=(?:an?|the)\s)", text)
    for part in parts[1:]:
        head = _words(_PREPOSITION.split(_OWNED.split(part)[0] + " ")[0])
        if head and head[-1] in _OUTLETS:
            return strip_article(_first_part(parts[0]))
    return None


def _first_part(text: str) -> str:
    """The head noun phrase: before appositions, brackets and relative clauses."""
    return _APPOSITION.split(text, maxsplit=1)[0].strip() or text


def _description(text: str) -> str:
    """A role or group as described, without its article and relative clause."""
    return _A.sub("", strip_article(_first_part(text)))


def _by_head(text: str, heads: dict[str, SourceKind]) -> SourceKind:
    """Kind by the head noun; a bare name without one is a person or an organisation by its looks."""
    part = _PREPOSITION.split(" " + _first_part(text) + " ")[0]
    words = _words(part)
    for size in (2, 1):
        tail = " ".join(words[-size:])
        if len(words) >= size and tail in heads:
            return heads[tail]
    if words and any(w in ("and", "or") for w in words):
        cut = next(i for i, w in enumerate(words) if w in ("and", "or"))
        if cut and words[cut - 1] in heads:
            return heads[words[cut - 1]]
    participles = [k for k in range(1, len(words)) if words[k].endswith("ed") and words[k] not in heads]
    if participles and words[participles[0] - 1] in heads:
        return heads[words[participles[0] - 1]]  # "one leaflet distributed in the square"
    head = words[-1] if words else ""
    if "-of-" in head and head.split("-")[0] in heads:
        return heads[head.split("-")[0]]  # "a father-of-four"
    if head.startswith(("ex-", "vice-", "co-")) and head.split("-", 1)[1] in heads:
        return heads[head.split("-", 1)[1]]
    if head.endswith("ies") or (head.endswith("s") and not head.endswith("ss")):
        singular = head[:-1]
        if heads.get(singular) in (SourceKind.OFFICIAL,):
            return SourceKind.OFFICIAL
        if heads.get(singular) is SourceKind.PERSON or part.strip()[:1].islower():
            return SourceKind.GROUP
    if _AGED.search(part):
        return SourceKind.PERSON  # "the 15-year-old", "an 18-year-old Kenyan"
    part = _A.sub("", strip_article(part))
    if part.strip()[:1].islower() and not any(w[:1].isupper() for w in part.split()):
        return SourceKind.PERSON
    return SourceKind.ORGANISATION
