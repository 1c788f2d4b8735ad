"""Building: dumps and lists with broken lines, and files that cannot be used."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import gazetteer
from onrecord.domain import PlaceKind
from onrecord.errors import GazetteerError
from onrecord.gazetteer import Gazetteer, dump, home
from onrecord.gazetteer.build import add_overlay, build, replacing
from onrecord.gazetteer.tables import Row, Writer

SHARED = Path(__file__).parents[1] / ".." / "shared" / "corpora" / "geonames"
COLUMNS = 19


def _line(number: str, name: str, **cells: str) -> str:
    row = dict.fromkeys(range(COLUMNS), "")
    row |= {0: number, 1: name, 2: name, 4: "1.5", 5: "30.25", 6: "P", 7: "PPL", 8: "XA", 14: "0"}
    row |= {int(key[1:]): value for key, value in cells.items()}
    return "\t".join(row[k] for k in range(COLUMNS))


def _tiny(path: Path, *rows: Row) -> Path:
    with replacing(path) as db:
        writer = Writer(db)
        for row in rows:
            writer.add(row)
        writer.finish({"schema": str(home.SCHEMA), "kind": "dump"})
    return path


def _loaded(folder: Path, path: Path) -> tuple[Gazetteer, dump.Complaints]:
    bad = dump.Complaints()
    with replacing(path) as db:
        writer = Writer(db)
        dump.load(writer, dump.files_of(folder), bad, lambda _step, _count: None)
        writer.finish({"schema": str(home.SCHEMA)})
    return Gazetteer(path), bad


def test_a_dump_with_broken_lines_keeps_the_good_ones(tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    lines = [
        _line("1", "Oldtown", c3="Old Town,Alttown,XAOLD,oldtown", c14="70000"),
        "2\tcut off",
        _line("x3", "No number"),
        _line("4", "Nowhere", c4="95.0"),
        _line("5", ""),
        _line("6", "Longlake", c6="H", c7="LK"),
        _line("7", "Manypeople", c14="many"),
        "",
        _line("8", "Quarterton", c7="PPLX"),
    ]
    (folder / "XA.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "admin1CodesASCII.txt").write_text("XA.01\tFirst\tFirst\t1\nbroken\n", encoding="utf-8")
    known, bad = _loaded(folder, tmp_path / "g.sqlite")
    assert [(file, line) for file, line, _ in bad.first] == [
        ("XA.txt", 2), ("XA.txt", 3), ("XA.txt", 4), ("XA.txt", 5), ("XA.txt", 7), ("admin1CodesASCII.txt", 2),
    ]  # fmt: skip
    assert bad.count == 6
    assert "columns" in bad.first[0][2]
    for name in ("Oldtown", "Old Town", "Alttown", "First"):
        assert [m.entry.id for m in known.find(name)] == ["geonames:1"]
    assert known.find("XAOLD") == ()
    assert known.find("Oldtown")[0].entry.kind is PlaceKind.CITY
    assert known.find("Quarterton")[0].entry.kind is PlaceKind.NEIGHBOURHOOD
    assert known.find("Longlake")


def test_a_folder_without_a_dump_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no GeoNames country file"):
        dump.files_of(tmp_path)
    with pytest.raises(GazetteerError, match="not a folder"):
        dump.files_of(tmp_path / "missing")


def test_the_real_dump_of_a_country(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    known, bad = _loaded(SHARED, tmp_path / "g.sqlite")
    assert bad.count == 0
    assert known.find("Den Haag")[0].entry.name == "The Hague"
    assert known.find("Amsterdam")[0].entry.kind is PlaceKind.CITY


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    row = Row("Oldtown", 1.5, 30.25, PlaceKind.TOWN, "test", id=1, feature_code="PPL", country="XA")
    return _tiny(tmp_path / "g.sqlite", row)


def test_an_overlay_keeps_the_good_lines_and_lists_the_bad(tmp_path: Path, tiny: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "name,lat,lon,aliases,kind,country\n"
        "Camp Alpha,1.1,30.1,Alpha|Al-Alfa,camp,XA\n"
        "Nowhere,99,30,,,\n"
        ",1,30,,,\n"
        "Lake Beta,1.2,thirty,,,\n"
        "Gamma,1.3,30.3,,palace,\n"
        "Delta,1.4,30.4,,,Utopia\n"
        "Epsilon,1.5,30.5,,,\n",
        encoding="utf-8",
    )
    made = add_overlay(own, path=tiny)
    assert (made.places, made.bad_count) == (2, 5)
    assert [b.line for b in made.bad] == [3, 4, 5, 6, 7]
    assert {b.file for b in made.bad} == {"own.csv"}
    assert "out of range" in made.bad[0].reason
    known = Gazetteer(tiny)
    assert known.find("Alfa")[0].entry.kind is PlaceKind.CAMP
    assert known.find("Epsilon")
    assert known.find("Oldtown")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("place,x,y\nA,1,2\n", "missing name, lat, lon"),
        ("name,lat,lon,colour\nA,1,2,red\n", "unknown columns colour"),
        ("name,lat,lon\n,,\n", "no line could be used"),
        ("", "missing name, lat, lon"),
    ],
)
def test_an_overlay_with_wrong_columns_is_refused(
    tmp_path: Path, tiny: Path, content: str, message: str
) -> None:
    own = tmp_path / "own.csv"
    own.write_text(content, encoding="utf-8")
    before = tiny.read_bytes()
    with pytest.raises(GazetteerError, match=message):
        add_overlay(own, path=tiny)
    assert tiny.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".gazetteer")] == []


def test_an_overlay_that_is_not_text_is_refused(tmp_path: Path, tiny: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(b"name,lat,lon\n\xff\xfe,1,2\n")
    with pytest.raises(GazetteerError, match="not UTF-8"):
        add_overlay(own, path=tiny)
    with pytest.raises(GazetteerError, match="missing"):
        add_overlay(tmp_path / "missing.csv", path=tiny)


def test_a_file_that_is_no_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 10)
    with pytest.raises(GazetteerError, match="gazetteer build"):
        Gazetteer(path)


def test_the_file_is_opened_for_reading_only(tiny: Path) -> None:
    known = Gazetteer(tiny)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        known._db.execute("DELETE FROM place")


def test_a_home_that_cannot_be_written_is_a_plain_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "file"))
    assert not gazetteer.ready()
    with pytest.raises(GazetteerError, match="set ONRECORD_HOME"):
        gazetteer.default()


@pytest.mark.slow
def test_two_first_uses_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    code = "from onrecord import gazetteer; print(gazetteer.default().find('Mosul')[0].entry.country)"
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)]
    assert [p.communicate()[0].strip() for p in both] == [b"IQ", b"IQ"]
    assert [p.name for p in tmp_path.iterdir()] == ["gazetteer.sqlite"]


@pytest.mark.slow
def test_a_whole_build_with_a_dump(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    steps: list[str] = []
    made = build(
        geonames=SHARED, path=tmp_path / "g.sqlite", progress=lambda step, _count: steps.append(step)
    )
    assert made.bad_count == 0
    assert "GeoNames rows" in steps
    known = Gazetteer(made.path)
    assert known.find("Mosul")[0].entry.country == "IQ"
    assert known.find("Schiphol")[0].entry.country == "NL"
    assert known.find("Netherlands")[0].entry.kind is PlaceKind.COUNTRY
