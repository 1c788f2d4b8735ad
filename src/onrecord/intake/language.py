"""Whether a text is English. Only English is read; another language is refused by its name, not misread.

English function words settle it in nearly every case ("the", "of", "said"), without loading anything; only
texts with few of them (lists, headlines, other languages) are put to py3langid.
"""

from __future__ import annotations

import re

from onrecord.errors import WrongLanguage

FEW_WORDS = 15  # in Latin letters; fewer are too few to tell: read
FEW_FOREIGN_LETTERS = 30  # in other scripts, which tell sooner
PLAINLY_ENGLISH = 0.10  # share of such words; news text has about 0.18
HARDLY_ENGLISH = 0.05  # below it the detector's word is taken
PIECE = 20_000  # characters looked at from the beginning, the middle and the end

LAST_LATIN = "\u024f"
_READ_ANYWAY = frozenset({"en", "pcm", "zxx"})  # English, Nigerian Pidgin, no language at all (tables)

_WORD = re.compile(r"[^\W\d_]+")
# Common words of English that are not also words of its neighbours ("is", "was" and "of" are Dutch too).
_FUNCTION_WORDS = frozenset(
    """the and that by with said from were has he they their this which been but who his she its after when
    where would could about more than people other there while during against between because killed three
    four those some into only also what our your will you""".split()
)
_NAMES = dict(
    pair.split(":")
    for pair in """
    ace:Acehnese af:Afrikaans am:Amharic an:Aragonese ar:Arabic ary:Moroccan_Arabic
    arz:Egyptian_Arabic as:Assamese az:Azerbaijani ba:Bashkir bcl:Bikol be:Belarusian bg:Bulgarian
    bn:Bengali br:Breton bs:Bosnian ca:Catalan crh:Crimean_Tatar cs:Czech cy:Welsh da:Danish
    de:German dz:Dzongkha el:Greek eo:Esperanto es:Spanish et:Estonian eu:Basque ext:Extremaduran
    fa:Persian fi:Finnish fo:Faroese fr:French fuv:Fulfulde fy:Frisian ga:Irish
    gcf:Guadeloupean_Creole gcr:Guianese_Creole gd:Scottish_Gaelic gl:Galician gom:Konkani
    grc:Ancient_Greek gu:Gujarati gug:Guarani guw:Gun ha:Hausa hbo:Biblical_Hebrew he:Hebrew
    hi:Hindi hr:Croatian ht:Haitian_Creole hu:Hungarian hy:Armenian id:Indonesian ig:Igbo
    is:Icelandic it:Italian ja:Japanese jv:Javanese ka:Georgian kab:Kabyle kik:Kikuyu kk:Kazakh
    km:Khmer kn:Kannada ko:Korean ku:Kurdish ky:Kyrgyz la:Latin lb:Luxembourgish lg:Luganda
    lij:Ligurian ln:Lingala lo:Lao lt:Lithuanian ltg:Latgalian lv:Latvian mg:Malagasy mk:Macedonian
    ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese my:Burmese nb:Norwegian ne:Nepali
    nl:Dutch nn:Norwegian no:Norwegian nso:Northern_Sotho oc:Occitan om:Oromo or:Odia pa:Punjabi
    pl:Polish ps:Pashto pt:Portuguese qu:Quechua ro:Romanian ru:Russian rw:Kinyarwanda sa:Sanskrit
    sdh:Southern_Kurdish se:Northern_Sami si:Sinhala sk:Slovak sl:Slovenian sn:Shona so:Somali
    sq:Albanian sr:Serbian st:Sotho sv:Swedish sw:Swahili ta:Tamil te:Telugu tg:Tajik th:Thai
    tk:Turkmen tl:Tagalog tr:Turkish tt:Tatar ug:Uyghur uk:Ukrainian ur:Urdu uz:Uzbek
    uzs:Southern_Uzbek vec:Venetian vi:Vietnamese vo:Volapük wa:Walloon wuu:Wu_Chinese xh:Xhosa
    yo:Yoruba yue:Cantonese zh:Chinese zu:Zulu
    """.split()
)


def require_english(text: str, *, name: str) -> None:
    """Raise WrongLanguage, naming the language, if the text is plainly not English."""
    sample = _sample(text)
    words = _WORD.findall(sample.lower())
    english = sum(word in _FUNCTION_WORDS for word in words)
    foreign = sum(c.isalpha() for c in sample if c > LAST_LATIN)
    if len(words) < FEW_WORDS and foreign < FEW_FOREIGN_LETTERS:
        return
    if english >= PLAINLY_ENGLISH * len(words):
        return
    code = _detect(sample)
    if code not in _READ_ANYWAY and english < HARDLY_ENGLISH * max(1, len(words)):
        language = _NAMES.get(code, f"another language ({code})").replace("_", " ")
        raise WrongLanguage(f"{name}: the text is in {language}; only English can be read")


def _sample(text: str) -> str:
    if len(text) <= 3 * PIECE:
        return text
    middle = len(text) // 2
    return " ".join((text[:PIECE], text[middle : middle + PIECE], text[-PIECE:]))


def _detect(text: str) -> str:
    # Imported here: numpy and the model cost 0.3 s, and most texts never come this far.
    from py3langid import classify  # noqa: PLC0415

    code, _ = classify(text.lower())
    return str(code)
