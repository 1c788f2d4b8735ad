"""Whether a text is English. Only English is read; another language is refused by its name, not misread.

English function words settle it in nearly every case ("the", "of", "said"), without loading anything; only
texts with few of them (lists, headlines, other languages) are put to py3langid.
"""

from __future__ import annotations

import re

from onrecord.errors import WrongLanguage

FEW_WORDS = 8  # too short to tell: read
PLAINLY_ENGLISH = 0.15  # share of function words; news text has about 0.30
HARDLY_ENGLISH = 0.08  # below it the detector's word is taken
PIECE = 20_000  # characters looked at from the beginning, the middle and the end

_WORD = re.compile(r"[^\W\d_]+")
# Words of English that are not also common words of another language in Latin letters.
_FUNCTION_WORDS = frozenset(
    """the of and to is was that for by with said at from were have has had he they their this which been not
    are but who his her she it its after when where will would could about more than people other there while
    during against between under before because two three four killed""".split()
)
_NAMES = dict(
    pair.split(":")
    for pair in """
    af:Afrikaans am:Amharic an:Aragonese ar:Arabic as:Assamese az:Azerbaijani be:Belarusian
    bg:Bulgarian bn:Bengali br:Breton bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German
    dz:Dzongkha el:Greek en:English eo:Esperanto es:Spanish et:Estonian eu:Basque fa:Persian
    fi:Finnish fo:Faroese fr:French ga:Irish gl:Galician gu:Gujarati he:Hebrew hi:Hindi hr:Croatian
    ht:Haitian_Creole hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese
    jv:Javanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada ko:Korean ku:Kurdish ky:Kyrgyz la:Latin
    lb:Luxembourgish lo:Lao lt:Lithuanian lv:Latvian mg:Malagasy mk:Macedonian ml:Malayalam
    mn:Mongolian mr:Marathi ms:Malay mt:Maltese nb:Norwegian ne:Nepali nl:Dutch nn:Norwegian
    no:Norwegian oc:Occitan or:Odia pa:Punjabi pl:Polish ps:Pashto pt:Portuguese qu:Quechua
    ro:Romanian ru:Russian rw:Kinyarwanda se:Northern_Sami si:Sinhala sk:Slovak sl:Slovenian
    sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish
    ug:Uyghur uk:Ukrainian ur:Urdu vi:Vietnamese vo:Volapük wa:Walloon xh:Xhosa zh:Chinese zu:Zulu
    """.split()
)


def require_english(text: str, *, name: str) -> None:
    """Raise WrongLanguage, naming the language, if the text is plainly not English."""
    sample = _sample(text)
    words = _WORD.findall(sample.lower())
    english = sum(word in _FUNCTION_WORDS for word in words)
    wordless_script = len(words) < FEW_WORDS and len(_letters(sample)) > 4 * FEW_WORDS  # Chinese, Thai
    if (len(words) < FEW_WORDS and not wordless_script) or english >= PLAINLY_ENGLISH * len(words):
        return
    code = _detect(sample)
    if code != "en" and english < HARDLY_ENGLISH * max(1, len(words)):
        language = _NAMES.get(code, code).replace("_", " ")
        raise WrongLanguage(f"{name}: the text is in {language}; only English can be read")


def _sample(text: str) -> str:
    if len(text) <= 3 * PIECE:
        return text
    middle = len(text) // 2
    return " ".join((text[:PIECE], text[middle : middle + PIECE], text[-PIECE:]))


def _letters(text: str) -> list[str]:
    return [c for c in text if c.isalpha() and not c.isascii()]


def _detect(text: str) -> str:
    # Imported here: numpy and the model cost 0.3 s, and most texts never come this far.
    from py3langid import classify  # noqa: PLC0415

    code, _ = classify(text.lower())
    return str(code)
