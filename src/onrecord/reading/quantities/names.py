"""Numbers that are parts of names and descriptions: routes, resolutions, models, codes, channels, calibres.

"Route 66", "Resolution 2254", "Boeing 737", "787 Dreamliner", "Channel 4 News", "a 12-gauge shotgun"
"""

from __future__ import annotations

import re

from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities import words
from onrecord.reading.quantities.bounds import Bounded
from onrecord.reading.quantities.numerals import DASHES, Numeral, Tokens, at, glued
from onrecord.reading.quantities.phrase import Phrase

_LABELS = frozenset({
    "no", "no.", "nos.", "number", "№", "route", "highway", "interstate", "motorway", "road", "rd",
    "resolution", "flight", "article", "articles", "section", "chapter", "paragraph", "act", "clause",
    "page", "pages", "p.", "pp.", "channel", "zone", "ward", "phase", "level", "tier", "stage",
    "category", "type", "class", "model", "mark", "version", "apollo", "gate", "terminal", "platform",
    "pier", "room", "suite", "apt", "block", "sector", "district", "division", "battalion", "regiment",
    "brigade", "unit", "camp", "area", "group", "volume", "vol", "vol.", "figure", "fig.", "table",
    "part", "episode", "season", "round", "game", "step", "item", "verse", "psalm", "line", "bus",
    "train", "tram", "psc", "box", "grade", "covid", "f", "mig", "boeing", "airbus", "kilometre",
    "kilometer", "km", "mile", "order", "decree", "law", "amendment", "directive", "protocol", "exit",
    "junction", "pole", "station", "point", "building", "house", "floor", "hall", "tunnel", "title",
    "rule", "form", "catch", "formula", "studio", "windows", "iphone", "g", "cop", "fifa", "prison",
    "hill", "barangay", "commune", "lot", "plot", "gang", "echelon", "report", "communique", "bulletin",
    "issue", "update", "frente", "front", "wing", "squadron", "corps", "fleet", "schedule", "top", "big", "document",
    "radio", "aged", "age", "ages", "playstation", "s&p", "sp", "nasdaq", "fortune", "ftse", "dax", "cac",
    "nikkei", "xbox", "galaxy", "pixel", "pro", "series", "super", "sections", "resolutions", "branch", "act.",
    "acts", "r.a.", "cr", "sr", "image", "slide", "precinct", "amendments",
    "routes", "highways", "channels", "post", "marker", "versions", "bill", "unscr", "unscrs", "url",
})  # fmt: skip
_BREAKS = frozenset({":", "“", '"', "‘", "'", "—", "–", "-", ".", "”", "``", ")", "|", "/"})
_MINUTES = frozenset("°′″")
_FINE = 4  # digits behind the point, of degrees
_STREET = frozenset({
    "street", "avenue", "road", "lane", "boulevard", "st", "ave", "drive", "square", "st.", "ave.", "way",
    "crescent", "close", "highway", "court", "terrace", "calle", "avenida", "ln", "ln.", "blvd", "blvd.", "hwy", "pkwy",
    "parkway", "trail", "pl", "ct", "plaza", "circle", "loop", "rd", "rd.", "dr", "dr.", "cr",
})  # fmt: skip
_DIALLED = frozenset(
    {"call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators", "supervisor"}
)
_CHANNEL_SHOWS = frozenset({"action", "eyewitness", "news", "newsroom", "tv"})
_ARMS = frozenset({"ak", "rpg", "mig", "ar"})
_DEGREES = frozenset({"phase", "level", "stage", "category", "tier"})  # "move to phase six"
_MAKERS = frozenset({"boeing", "airbus"})
_DAYS = frozenset({"day", "u.s.", "week"})
_CALLED = frozenset({
    "call", "contact", "hotline", "phone", "telephone", "dial", "ring", "text", "crimestoppers", "helpline", "stoppers",
    "tel", "tel.", "calling",
})  # fmt: skip
_SHORTEST_CALL = 100
_SHORTEST_CODE = 3  # digits behind a zero: "0800"
_STATIONS = frozenset({"news", "fox", "nbc", "abc", "cbs", "cw"})
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}")
_LARGEST_CHANNEL = 99
_PISTOLS = frozenset({"handgun", "handguns", "magnum", "revolver", "pistol", "pistols", "rifle", "rifles"})
_RAIN = frozenset({"rain", "rainfall", "snow", "snowfall", "ice"})
_BORES = frozenset({"calibre", "caliber", "cal", "cal.", "gauge"})


def part_of_name(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> bool:
    """Whether the number belongs to a name or a description of its noun."""
    i, k = numeral.first, numeral.last
    if _address(tokens, numeral):
        return True
    if bound is not None:
        return False
    before = tokens[i - 1] if i else None
    if before is not None:
        if before.text in DASHES and i > 1 and glued(tokens, i) and glued(tokens, i - 1):
            if at(tokens, i - 2) == "magnitude":
                return False
            if tokens[i - 2].text == ")" and numeral.digits:
                return True  # "(334)-246-1391"
            aside = before.text != "-" and not numeral.digits  # "the minors—seven boys"
            return not aside and tokens[i - 2].text[-1:].isalnum()  # "F-16", "1-9-14"
        if before.text in _MINUTES or (before.text == "+" and at(tokens, i - 2) in ("utc", "gmt")):
            return True
        if before.lower in _DEGREES and phrase.head is None and phrase.unit is None:
            return True
        if _labelled(tokens, i, numeral, phrase):
            return True
        if before.text in ("#", "/", "§", "@") or (
            before.text == ":" and glued(tokens, i) and numeral.digits
        ):
            return True
    if (
        k < len(tokens)
        and (tokens[k].text == "/" or tokens[k].text in _MINUTES)
        and glued(tokens, k)
        and at(tokens, k + 1) not in ("c", "f", "celsius", "fahrenheit")
    ):
        return True
    if _code(tokens, numeral, phrase) or _model(tokens, numeral, phrase):
        return True
    if _channel(tokens, numeral) or _bore(tokens, numeral, phrase):
        return True
    return _named_number(tokens, numeral) or _of_a_list(tokens, numeral)


def _address(tokens: Tokens, numeral: Numeral) -> bool:
    """ "8509 Rixlew Lane", "near 473 East 52nd Street": a house number before the name of its street."""
    k = numeral.last
    if not numeral.digits or numeral.low is not None or k + 1 >= len(tokens) or k > numeral.first + 1:
        return False
    ordinal = at(tokens, k)[:1].isdigit() and at(tokens, k).endswith(("st", "nd", "rd", "th"))
    if not (tokens[k].text[:1].isupper() or ordinal) or "," in tokens[numeral.first].text:
        return False
    for n in range(k + 1, min(k + 4, len(tokens))):
        if at(tokens, n) in _STREET and tokens[n].text[0].isupper() and at(tokens, n - 1) != "red":
            return not words.plural(at(tokens, n + 1))  # "12 High Court judges"
        if not (tokens[n].text[0].isupper() or tokens[n].text[0].isdigit() or tokens[n].text == "."):
            break
    return False


def _of_a_list(tokens: Tokens, numeral: Numeral) -> bool:
    """ "the 20 Most Wanted List", "the 50 Best Cities": a title that begins with a number."""
    k = numeral.last
    return (
        at(tokens, k) in ("best", "most")
        and at(tokens, numeral.first - 1) in ("the", "'s", "’s", "‘", "'", "“", '"')
        and all(t.text[0].isupper() for t in tokens[k : k + 2])
    )


def _channel(tokens: Tokens, numeral: Numeral) -> bool:
    """ "WAFB 9 News", "Channel 4 News": a number right before the capitalised name of a newscast, or behind the call
    sign or name of a station: "KSLA News 12", "Fox 2", "WSLS 10"."""
    i, k = numeral.first, numeral.last
    if not numeral.digits or numeral.low is not None or (numeral.value or 0) > _LARGEST_CHANNEL:
        return False
    if at(tokens, k) in _CHANNEL_SHOWS and tokens[k].text[0].isupper():
        return True
    before = tokens[i - 1] if i else None
    if before is None or not before.text[0].isupper():
        return False
    return before.lower in _STATIONS or _CALL_SIGN.fullmatch(before.text) is not None


def _bore(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """ "a 12-gauge shotgun", "9 mm pistols": how wide a weapon is, not how many."""
    k = numeral.last
    k += at(tokens, k) in DASHES
    pointed = (numeral.value or 1) < 1 and at(tokens, numeral.first - 1) == "."
    if pointed and (any(t.text[0].isupper() for t in tokens[k : k + 1]) or at(tokens, k) in _PISTOLS):
        return True  # "a .38 Smith & Wesson", "a .357 handgun"
    if at(tokens, k) == "magnum" and numeral.digits:
        return True  # "a. 357 magnum"
    if at(tokens, k) in _BORES:
        return True
    following = tokens[phrase.last] if phrase.last < len(tokens) else None
    if at(tokens, k) not in ("mm", "millimetre", "millimeter") or following is None:
        return False
    if at(tokens, phrase.last) == "and":  # "a 9mm and a 12.7mm gun"
        return at(tokens, phrase.last + 1) in ("a", "an") and "mm" in [
            t.lower for t in tokens[phrase.last :][:4]
        ]
    return following.upos in ("NOUN", "PROPN") and following.lower not in _RAIN


def _code(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """Telephone numbers, pass codes, "911": digits that count nothing."""
    text = tokens[numeral.first].text
    if text in ("911", "999", "112") and at(tokens, numeral.last) in _DIALLED:
        return True
    if _dials_letters(tokens, numeral) or _cipher(tokens, numeral):
        return True
    if phrase.head is not None or phrase.unit is not None or not numeral.digits:
        return False
    if text in ("911", "999", "112") or (len(text) >= 7 and text.isdigit()):
        return numeral.last == numeral.first + 1
    if text[0] == "0" and len(text) > _SHORTEST_CODE and text.isdigit():
        return True
    if len(text.partition(".")[2]) >= _FINE:
        return True  # "35.0325; 43.6463889": a point on the map
    if (numeral.value or 0) >= _SHORTEST_CALL and _CALLED & {
        t.lower for t in tokens[max(0, numeral.first - 7) : numeral.first]
    }:
        return "," not in text  # "contact the hotline on 131 564"
    return numeral.low is not None and len(text) == 8 and text[3] == "-"


def _cipher(tokens: Tokens, numeral: Numeral) -> bool:
    """ "a 4x4", "the 7-Eleven"."""
    k = numeral.last
    last = tokens[k - 1].text
    if numeral.low is not None and numeral.first < k - 1 and last[0].isupper():
        return tokens[numeral.first].text.isdigit()
    return at(tokens, k)[:1] in ("x", "×") and at(tokens, k)[1:].isdigit() and glued(tokens, k)


def _dials_letters(tokens: Tokens, numeral: Numeral) -> bool:
    """ "555-HELP": a telephone number that ends in a word."""
    k = numeral.last
    if len(tokens[numeral.first].text) != 3 or not numeral.digits or at(tokens, k) not in DASHES:
        return False
    word = tokens[k + 1].text if k + 1 < len(tokens) else ""
    return glued(tokens, k) and glued(tokens, k + 1) and word.isupper() and len(word) > 2


def _model(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """ "787 Dreamliner", "90049 ZIP code", "3700 block of", "911 call": a bare number before a singular."""
    head, value = phrase.head, numeral.value
    if (
        head is None
        or phrase.unit is not None
        or value is None
        or value % 1
        or value <= 1
        or numeral.low is not None
    ):
        return False
    if numeral.last != numeral.first + 1 or phrase.of is not None or "," in tokens[numeral.first].text:
        return False
    lower = tokens[head].lower
    if not numeral.digits or not (tokens[numeral.last].text[0].isupper() or lower in ("block", "call")):
        return False
    last = tokens[phrase.last - 1].lower
    if last[0].isdigit() and last.endswith("s") and phrase.last - 1 > head:
        return False  # "12 F-16s"
    if lower == "block" and at(tokens, head + 1) == "of":
        return True  # "the 700 block of Marlow Avenue", in a sentence full of names too
    if words.plural(lower) or lower.endswith(("ese", "iss", "ish", "is", "men", "i")) or (
        not _lower_case(tokens)
    ):  # fmt: skip
        return False
    end = phrase.last + 4 * (at(tokens, phrase.last) == "and")  # "19 West and Central African states"
    return not any(words.plural(at(tokens, n)) for n in range(numeral.last, end))


def _labelled(tokens: Tokens, i: int, numeral: Numeral, phrase: Phrase) -> bool:
    """ "Route 66", "Resolution 2254", "Boeing 737": a label or a name right before a bare number."""
    before = tokens[i - 1]
    capital = before.text[0].isupper()
    headed = phrase.head is not None and phrase.of is None and phrases.known(tokens, phrase.head) is not None
    headed = headed and phrase.head is not None and words.plural(tokens[phrase.head].lower)
    if before.lower in ("no.", "nos.", "№", "aged", "pp.", "p."):
        return True
    if before.lower in _ARMS and before.text[0].isupper() and numeral.digits:
        return True  # "six AK 47 rifles"
    if before.lower in _DAYS and not headed and phrase.unit is None and i > 1:
        return tokens[i - 2].upos in ("ADP", "VERB", "SCONJ")  # "entered into day three", "on U.S. 54"
    if before.lower in _LABELS and not headed and (numeral.digits or capital):
        return phrase.unit is None
    plain = numeral.digits and numeral.low is None and phrase.unit is None
    plain = plain and (phrase.head is None or _odd_head(tokens, numeral, phrase))
    if (
        plain
        and before.text.isupper()
        and len(before.text) <= 5
        and before.upos == "PROPN"
        and _lower_case(tokens)
    ):
        return True
    if plain and before.upos == "PROPN" and capital and i > 1 and _lower_case(tokens):
        return not words.plural(before.lower) and before.lower not in ("of", "at")
    return False


def _odd_head(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """Whether the noun behind a bare number is one and uncounted: "the Meridian 24 channel", "a Boeing 727 plane"."""
    head, value = phrase.head, numeral.value or 0
    if head is None or phrase.of is not None or numeral.last != numeral.first + 1:
        return False
    text = tokens[numeral.first].text
    if not text.isdigit() or value <= 1 or phrase.body:
        return False
    if at(tokens, numeral.first - 1) in _MAKERS:
        return True
    nouns = range(numeral.last, phrase.last)
    singular = tokens[head].upos in ("NOUN", "PROPN") and not words.demonym(tokens[head].text)
    return singular and not any(words.plural(at(tokens, n)) for n in nouns)


def _lower_case(tokens: Tokens) -> bool:
    """Whether capitals tell names here: the sentence has enough words without one."""
    longer = [t.text[0] for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    return sum(c.islower() for c in longer) * 2 >= len(longer) > 0


def _named_number(tokens: Tokens, numeral: Numeral) -> bool:
    """A capitalised number word inside a sentence, before or after a name: "Four Corners", "Air Force
    One"."""
    i, token = numeral.first, tokens[numeral.first]
    if numeral.digits or not i or not token.text[0].isupper() or not _lower_case(tokens):
        return False
    if tokens[i - 1].text in _BREAKS or token.text.isupper():
        return False
    if at(tokens, i - 1).isdigit() and at(tokens, i - 1)[:2] in ("19", "20"):
        return False  # "3 May 2016 Thirty miners", run on
    following = tokens[numeral.last] if numeral.last < len(tokens) else None
    if following is not None and following.text.islower() and words.plural(following.lower):
        return following.upos != "NOUN"  # "… (Reuters) Six people were", run on
    return (following is not None and following.text[0].isupper()) or tokens[i - 1].text[0].isupper()
