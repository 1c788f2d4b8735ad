"""Bytes to characters: character sets said, unsaid and lied about; what is no text."""

import gzip
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DocumentError, NotText, TooLarge
from onrecord.intake.text import MAX_BYTES, check_text, decode

WORDS = "Fighters’ families fled “Camp Žepa”, a café owner said – 12 °C that day."
PLAIN = "Nine people were killed in the town on Monday, police said."


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
        ("utf-32-be", b"\x00\x00\xfe\xff"),
        ("utf-8", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b""),
    ],
)
def test_unicode_with_and_without_a_byte_order_mark(encoding: str, bom: bytes) -> None:
    assert decode(bom + WORDS.encode(encoding)) == (WORDS, encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("“Shots” were heard – said Åsa", "cp1252", None),
        ("“Shots” were heard – said Åsa", "cp1252", "iso-8859-1"),  # as browsers read that label
        ("Ratko Mladić in Žepa, said Šešelj", "iso8859-2", "ISO-8859-2"),
        ("Путин said so", "cp1251", "windows-1251"),
        ("東京 said so", "shift_jis", "Shift_JIS"),
        ("東京 said so", "iso2022_jp", "iso-2022-jp"),
    ],
)
def test_old_character_sets(text: str, encoding: str, declared: str | None) -> None:
    assert decode(text.encode(encoding), declared=declared) == (text, encoding)


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1252", "utf-16", "no-such-set", "base64", "", "☃"]
)
def test_a_lying_charset_does_not_spoil_utf8(declared: str) -> None:
    assert decode(WORDS.encode(), declared=declared) == (WORDS, "utf-8")


def test_utf8_declared_but_not_so() -> None:
    assert decode(PLAIN.replace("police", "“police”").encode("cp1252"), declared="utf-8") == (
        PLAIN.replace("police", "“police”"),
        "cp1252",
    )


def test_damaged_utf8_stays_utf8() -> None:
    data = ("“Žepa” " * 100).encode() + b"\xe2\x80"
    text, encoding = decode(data)
    assert encoding == "utf-8"
    assert text == "“Žepa” " * 100 + "\ufffd"


def test_russian_without_a_label_is_guessed() -> None:
    russian = "Вчера вечером в городе произошёл взрыв, сообщили в полиции. Погибли девять человек. " * 3
    assert decode(russian.encode("koi8-r"))[0] == russian
    assert decode(russian.encode("cp1251"))[0] == russian


def test_line_ends_and_odd_characters_are_kept() -> None:
    text = "One\r\nTwo\rThree\n\x0cFour\u00a0\u00ad\u200b\x00 five\t"
    assert decode(text.encode()) == (text, "utf-8")


def zipped(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff \u00a0\n".encode(), "empty"),
        (b"\x00" * 100, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (zipped("word/document.xml"), "Word"),
        (zipped("a.txt"), "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (gzip.compress(b"text"), "gzip"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "old Office"),
        (b"SQLite format 3\x00" + b"\x00" * 50, "SQLite"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"\x00\x00\x00 ftypisom", "video"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n", "WARC"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, seen: str) -> None:
    with pytest.raises(NotText, match=seen) as caught:
        decode(data, name="x.bin")
    assert str(caught.value).startswith("x.bin: ")
    assert "\n" not in str(caught.value)


def test_an_article_may_begin_with_the_letters_of_a_signature() -> None:
    assert decode(b"ID3 tags were found on the bodies, police said.")[1] == "utf-8"


def test_too_large_names_both_sizes() -> None:
    with pytest.raises(TooLarge, match=r"20\.0 MB is more than the limit of 10 MB"):
        decode(b"a" * 20_000_000)
    assert len(decode(b"a" * MAX_BYTES)[0]) == MAX_BYTES


@settings(deadline=None)  # the first call may load charset-normalizer
@given(
    st.binary(max_size=400),
    st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["utf-7", "hex", "rot13"])),
)
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        text, encoding = decode(data, declared=declared)
    except DocumentError as error:
        refusal = str(error)
    else:
        refusal = ""
        assert text.strip()
        assert encoding
    assert "\n" not in refusal


def test_quotation_marks_of_windows_taken_for_latin_1_are_text() -> None:
    check_text(
        "The mayor spoke of a \x93hive\x94 and of \x91hoodlums\x92 \x96 nothing more. " * 9, name="the page"
    )


def test_other_control_characters_are_none() -> None:
    with pytest.raises(NotText, match="binary"):
        check_text("The mayor \x01\x02\x03\x04 spoke. " * 9, name="the page")
