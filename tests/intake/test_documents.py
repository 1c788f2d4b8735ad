"""Files, standard input and text at hand to a Report; what cannot be read, in one line."""

import hashlib
import io
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain import BlockKind
from onrecord.errors import DocumentError, FetchError, NotFound, NotText, TooLarge
from onrecord.intake import from_bytes, from_text, open_report
from onrecord.intake.text import MAX_BYTES

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = "Clashes in Gao\r\n\r\nNine people were killed in Gao on Monday, the police said.\r\n20 were hurt.\r\n"


def test_plain_text_is_kept_exactly(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    report = open_report(path)
    assert report.text == TEXT
    assert report.url == str(path)
    assert report.encoding == "utf-8"
    assert report.source_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert report.retrieved is None
    assert report.headline == "Clashes in Gao"
    assert open_report(str(path)) == report


def test_the_byte_order_mark_is_no_character_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    report = open_report(path)
    assert report.text == TEXT
    assert report.source_sha256 == hashlib.sha256(b"\xef\xbb\xbf" + TEXT.encode()).hexdigest()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_the_samples_are_whole(path: Path) -> None:
    report = open_report(path)
    assert report.text == path.read_bytes().decode()
    assert report.headline
    assert report.published
    assert "nvented" in report.text
    assert sum(block.kind is BlockKind.PARAGRAPH for block in report.blocks) >= 10


def test_byline_from_the_text() -> None:
    report = from_text(
        "Clashes in Gao\nBy Jo Ruiz and Ana Lima\n\nNine people were killed in Gao, the police said."
    )
    assert report.byline == "Jo Ruiz and Ana Lima"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    report = open_report("-")
    assert report.text == TEXT
    assert report.url is None


def one_line(error: Exception) -> str:
    message = str(error)
    assert message
    assert "\n" not in message
    return message


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file") as caught:
        open_report(tmp_path / "none.txt")
    one_line(caught.value)


def test_a_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="is a folder; give the files in it"):
        open_report(tmp_path)


def test_a_name_no_file_can_have() -> None:
    with pytest.raises(NotFound) as caught:
        open_report("a\x00b\nc")
    one_line(caught.value)
    with pytest.raises(NotFound):
        open_report("a" * 5000)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_we_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(NotFound, match="not allowed to read it"):
        open_report(path)


@pytest.mark.parametrize("address", ["ftp://example.org/a.txt", "file:///etc/passwd", "gopher://x/1"])
def test_other_kinds_of_address(address: str) -> None:
    with pytest.raises(FetchError, match="only http and https"):
        open_report(address)


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00\x00"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(NotText, match="empty"):
        from_text(text)


def test_20_mb_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as out:
        out.truncate(20_000_000)
    with pytest.raises(TooLarge, match=r"big\.txt: 20\.0 MB is more than the limit of 10 MB"):
        open_report(path)
    with pytest.raises(TooLarge):
        from_text("a" * (MAX_BYTES + 1))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_an_endless_file_ends() -> None:
    with pytest.raises(TooLarge):
        open_report("/dev/zero")


def test_a_line_of_2_mb_and_a_text_of_5_mb_are_read() -> None:
    started = time.process_time()
    line = "The army said on Friday that it had taken the town of Bor. " * (2_000_000 // 59)
    assert len(from_text(line).blocks) == 1
    page = (EXAMPLES / "wire.txt").read_text(encoding="utf-8") + "\n"
    assert len(from_text(page * (5_000_000 // len(page))).blocks) > 20_000
    assert time.process_time() - started < 20


def test_a_hard_wrapped_text_of_5_mb_is_one_paragraph() -> None:
    line = "The army said on Friday that it had taken the town of Bor, which lies\n"
    started = time.process_time()
    assert len(from_text(line * (5_000_000 // len(line))).blocks) == 1
    assert time.process_time() - started < 10


def test_right_to_left_text_inside_english_keeps_its_order() -> None:
    text = "The statement said (الحجاب الفولاذي) that the fight in Gao was over and nine men dead.\n"
    assert from_text(text).text == text


@settings(deadline=None)  # the first call may load the language model
@given(st.binary(max_size=300), st.sampled_from([None, "a.txt", "a.html"]))
def test_any_bytes_are_a_report_or_a_refusal(data: bytes, name: str | None) -> None:
    try:
        report = from_bytes(data, name=name)
    except DocumentError as error:
        one_line(error)
    else:
        assert report == from_bytes(data, name=name)
        assert all(report.quote(b.span).strip() for b in report.blocks)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_report_or_a_refusal(text: str) -> None:
    try:
        report = from_text(text)
    except DocumentError as error:
        one_line(error)
    else:
        assert report.text == text
