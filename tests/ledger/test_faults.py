"""Kills, full disks, foreign, cut and newer files, two writers: a clear error, and no damage."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Barrier, Thread

import pytest

from onrecord.errors import DamagedLedger, DiskFull, LedgerBusy, LedgerUnreachable, NewerLedger, NotALedger
from onrecord.ledger import Filter, Ledger, Outcome, sqlite
from onrecord.ledger.schema import HEAD, VERSIONS
from samples import Said, reading

KILLS = 20
FORK = multiprocessing.get_context("fork")  # a child that is at work at once


def _keep_adding(place: str, start: int, told: Connection) -> None:
    with Ledger.open(place) as ledger:
        for n in range(start, 100_000):
            ledger.add(reading(*(Said(n + k) for k in range(5)), url=str(n)))
            told.send(n)


def _add_until_killed(place: str, start: int, seconds: float, *, at_work: bool) -> list[int]:
    """Which documents a child that was killed had said to be added. ``at_work``: it is given time until it has
    added one, however slow the machine is."""
    hears, tells = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_keep_adding, args=(place, start, tells))
    child.start()
    tells.close()
    if at_work:
        hears.poll(30)
    time.sleep(seconds)
    child.kill()
    child.join()
    added = []
    with hears, suppress(EOFError):
        while True:
            added.append(hears.recv())
    return added


def bytes_of(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in path.parent.iterdir()}


# ------------------------------------------------------ what is no ledger


@pytest.mark.parametrize("content", [b"A report, not a ledger.", b"SQLite format", b"\x00" * 4096])
def test_a_foreign_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(NotALedger, match="not a ledger"):
        Ledger.open(str(path))
    assert bytes_of(path) == {"report.txt": content}


def test_another_programs_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = bytes_of(path)
    with pytest.raises(NotALedger, match="something else"):
        Ledger.open(str(path))
    assert bytes_of(path) == before


def test_another_programs_server_database(postgres: str) -> None:
    import psycopg

    from postgres_server import new_database

    address = new_database(postgres, "other")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        with pytest.raises(NotALedger, match="something else"):
            Ledger.open(address)
        tables = "SELECT relname FROM pg_stat_user_tables"
        assert connection.execute(tables).fetchall() == [("bookmarks",)]


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="a folder"):
        Ledger.open(str(tmp_path))
    with pytest.raises(LedgerUnreachable, match="does not exist"):
        Ledger.open(str(tmp_path / "missing" / "x.ledger"))


def test_nothing_is_made_where_only_reading_was_asked(place: str) -> None:
    with pytest.raises(NotALedger, match="no ledger here yet"):
        Ledger.open(place, create=False)
    assert "://" in place or not Path(place).exists()


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("mysql://localhost/x", NotALedger),
        ("postgresql://", LedgerUnreachable),
        ("://", NotALedger),
        ("postgresql://nobody:secret@127.0.0.1:1/none", LedgerUnreachable),
    ],
)
def test_addresses_that_lead_nowhere(
    address: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("PGPORT", "1")
    with pytest.raises(error) as caught:
        Ledger.open(address)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_ledger_of_a_newer_version(place: str) -> None:
    with Ledger.open(place) as ledger:
        ledger.add(reading(Said(4)))
        with ledger._dialect.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE {VERSIONS} SET version_num = '9999'")
    with pytest.raises(NewerLedger, match="update onrecord"):
        Ledger.open(place)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_file_cut_short(tmp_path: Path, share: float) -> None:
    path = tmp_path / "cut.ledger"
    with Ledger.open(str(path)) as ledger:
        ledger.load([reading(*(Said(n + k) for k in range(20)), url=str(n)) for n in range(20)])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    before = bytes_of(path)["cut.ledger"]
    with pytest.raises(DamagedLedger, match="cut short"):
        Ledger.open(str(path))
    assert bytes_of(path)["cut.ledger"] == before


# ---------------------------------------------------------- altered inside


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE claims SET body = replace(body, '4.0', '5.0')", "not what was written"),
        ("UPDATE claims SET event_type = 'x'", "columns searched are not the claim's"),
        ("UPDATE claims SET id = '0'", "does not have this id"),
        ("UPDATE figures SET value = 5", "figures searched are not the claim's"),
        ("UPDATE figures SET written = 'x'", "figure's words"),
        ("UPDATE places SET latitude = 5", "places searched are not the claim's"),
        ("UPDATE places SET written = 'x'", "place's words"),
        ("UPDATE quotes SET text = 'something else'", "not what the text says"),
        ('UPDATE quotes SET "end" = "end" - 1', "quote is of other characters"),
        ("UPDATE figures SET claim_n = 99", "belong to no row of claims"),
        ("UPDATE places SET claim_n = 99", "belong to no row of claims"),
        ("UPDATE claims SET quote_n = 99", "belong to no row of quotes"),
        ("UPDATE claims SET reading_n = 99", "belong to no row of readings"),
        ("UPDATE documents SET text = NULL", "cannot be unpacked"),
        ("UPDATE documents SET id = '0'", "text does not have this hash"),
        ("UPDATE originals SET sha256 = 'x'", "bytes do not have this hash"),
    ],
)
def test_verify_finds_what_was_altered(place: str, statement: str, said: str) -> None:
    with Ledger.open(place) as ledger:
        ledger.add(reading(Said(4)), b"the bytes")
        assert list(ledger.verify()) == []
        with ledger._dialect.engine.begin() as connection:
            connection.exec_driver_sql(statement)
        assert any(said in problem.message for problem in ledger.verify())


@pytest.mark.parametrize("seed", range(12))
def test_verify_finds_damaged_pages(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "flipped.ledger"
    with Ledger.open(str(path)) as ledger:
        ledger.load([reading(*(Said(n + k) for k in range(20)), url=str(n)) for n in range(20)])
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(40):
        data[chance.randrange(len(data) // 2, len(data))] ^= 0xFF
    path.write_bytes(data)
    with Ledger.open(str(path)) as ledger:
        try:
            found = list(ledger.verify())
        except DamagedLedger:
            return
        assert found


# ------------------------------------------------------------- while adding


def test_killed_at_any_moment(place: str) -> None:
    """20 kills: what was said to be added is there, nothing is half there, and the rerun goes on."""
    chance = random.Random(11)
    start = done = 0
    for kill in range(KILLS):
        added = _add_until_killed(place, start, chance.uniform(0.02, 0.15), at_work=kill % 2 == 0)
        done = max([done, *(n + 1 for n in added)])
        start = max(0, done - 1)  # the rerun meets what is there already
    with Ledger.open(place) as ledger:
        urls = {held.url for held in ledger.documents()}
        assert {str(n) for n in range(done)} <= urls
        assert len(ledger.claims()) == 5 * len(urls)
        assert list(ledger.verify()) == []
        assert ledger.add(reading(Said(3), url="after")) is Outcome.ADDED
    assert done > KILLS / 4  # the kills did not all come before the first document


def test_two_writers_at_once(place: str) -> None:
    barrier, failed = Barrier(2), []

    def write(first: int) -> None:
        try:
            with Ledger.open(place) as ledger:
                barrier.wait()
                for n in range(first, first + 40, 2):
                    ledger.add(reading(Said(n + 2), url=str(n)))
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=write, args=(first,)) for first in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Ledger.open(place) as ledger:
        assert {held.url for held in ledger.documents()} == {str(n) for n in range(40)}
        assert list(ledger.verify()) == []


def test_readers_do_not_wait_for_a_writer(ledger: Ledger) -> None:
    ledger.add(reading(Said(4)))
    with ledger._dialect.engine.connect() as connection:
        ledger._dialect.writing(connection)
        connection.exec_driver_sql("DELETE FROM figures")
        assert len(ledger.figures()) == 1


def test_a_writer_that_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.2)
    with Ledger.open(str(tmp_path / "busy.ledger")) as ledger:
        with closing(sqlite3.connect(tmp_path / "busy.ledger")) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerBusy, match="try again"):
                ledger.add(reading(Said(4)))
        assert ledger.add(reading(Said(4))) is Outcome.ADDED


# -------------------------------------------------------------- a full disk


def _fill(ledger: Ledger) -> int:
    """How many documents went in before the disk was full."""
    words = random.Random(5)
    for n in range(10_000):
        filler = " ".join(str(words.random()) for _ in range(400))
        try:
            ledger.add(reading(Said(n), url=str(n), preface=filler), words.randbytes(20_000))
        except DiskFull:
            return n
    raise AssertionError("the disk was never full")


def _still_whole(ledger: Ledger, added: int) -> None:
    assert added > 2
    assert len(ledger.claims()) == len(ledger.documents()) == added
    assert list(ledger.verify()) == []


def test_a_full_disk_by_quota(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "small.ledger")) as ledger:
        from sqlalchemy import event

        engine = ledger._dialect.engine
        engine.dispose()
        limit: Callable[..., object] = lambda c, _: c.execute("PRAGMA max_page_count = 300")  # noqa: E731
        event.listen(engine, "connect", limit)
        added = _fill(ledger)
        _still_whole(ledger, added)


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        with Ledger.open(str(disk / "small.ledger")) as ledger:
            added = _fill(ledger)
        shutil.copytree(disk, tmp_path / "roomy")
        with Ledger.open(str(tmp_path / "roomy" / "small.ledger")) as ledger:
            _still_whole(ledger, added)
            assert ledger.claims(Filter(text="killed"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_the_newest_tables_are_the_migrations(place: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from onrecord.ledger.tables import metadata

    ours = set(metadata.tables)

    def include(_object: object, name: str | None, kind: str, _reflected: bool, _to: object) -> bool:
        return (
            name in ours if kind == "table" else name not in ("words", "quotes_by_words", "places_by_point")
        )

    with Ledger.open(place) as ledger, ledger._dialect.engine.connect() as connection:
        options = {"version_table": VERSIONS, "include_object": include, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert context.get_current_revision() == HEAD
        assert compare_metadata(context, metadata) == []
