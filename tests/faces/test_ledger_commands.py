"""The commands on a ledger as a user meets them: processes of their own, their output and exit codes.

The processes are forks of this one, where everything is imported already: a hundred cold starts take minutes.
"""

import csv
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import onrecord.desk
from onrecord.faces import cli

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "tests" / "stories"

FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    returncode: int | None
    stdout: str
    stderr: str


def onrecord(*args: object, ledger: str) -> Done:
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = FORK.Process(target=_run, args=(tuple(map(str, args)), ledger, out.fileno(), err.fileno()))
        child.start()
        child.join(120)
        child.kill()
        out.seek(0)
        err.seek(0)
        return Done(child.exitcode, out.read(), err.read())


def _run(args: tuple[str, ...], ledger: str, out: int, err: int) -> None:
    os.environ["ONRECORD_LEDGER"] = ledger
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    sys.argv = ["onrecord", *args]
    code = 0
    try:
        cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


@pytest.fixture(scope="module")
def stories(new_place: Callable[[], str]) -> str:
    """A ledger of the five stories, as `onrecord add` makes it."""
    place = new_place()
    done = onrecord("add", STORIES, "--about", STORIES / "about.csv", ledger=place)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("5 documents: 5 added")
    return place


def told(place: str, *args: object) -> list[dict[str, Any]]:
    """What a command prints with --json."""
    done = onrecord(*args, "--json", ledger=place)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def shown(place: str, *args: object) -> str:
    """What a command prints for people."""
    done = onrecord(*args, ledger=place)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_adding_again_changes_nothing(stories: str) -> None:
    again = shown(stories, "add", STORIES, "--about", STORIES / "about.csv")
    assert again.startswith("5 documents: 5 unchanged; 0 claims, 0 links")


def test_claims_by_every_kind_of_filter(stories: str) -> None:
    every = told(stories, "claims")
    for args in (
        ["--place", "Baidoa"],
        ["--near", "3.11,43.65", "--radius", "20"],
        ["--box", "3,43,4,44"],
        ["--happened", "2024-03-12"],
        ["--reported", "2024-03/2024-04"],
        ["--type", "bombing"],
        ["--status", "happened"],
        ["--speaker", "Warsame"],
        ["--speaker-kind", "anonymous"],
        ["--publisher", "Horn"],
        ["--text", "market"],
        ["--counted", "dead"],
    ):
        found = told(stories, "claims", *args)
        assert 0 < len(found) < len(every), args
        assert {row["id"] for row in found} <= {row["id"] for row in every}
    assert told(stories, "claims", "--place", "Baidoa", "--speaker", "Momade Assane") == []


def test_figures_of_a_place_as_a_table(stories: str) -> None:
    table = shown(stories, "figures", "Baidoa", "--counted", "dead")
    assert "bombing, Baidoa, 12 Mar 2024 · dead" in table
    assert "9 to 17" in table
    for words in ("≥ 9", "police (organisation)", "Yusuf Warsame (person)", "not named (anonymous)"):
        assert words in table
    assert "Meridian Wire, 13 Mar 2024" in table


def test_no_number_is_chosen_unless_a_rule_is_named(stories: str) -> None:
    assert "by the rule" not in shown(stories, "figures", "Baidoa", "--counted", "dead")
    by_rule = shown(stories, "figures", "Baidoa", "--counted", "dead", "--rule", "lowest")
    assert "by the rule lowest: 9" in by_rule
    (series,) = told(stories, "figures", "Baidoa", "--counted", "dead", "--rule", "ucdp")
    assert series["by_rule"]["rule"] == "ucdp"
    assert (series["by_rule"]["low"], series["by_rule"]["high"]) == (9, 17)
    assert series["by_rule"]["why"]
    (plain,) = told(stories, "figures", "Baidoa", "--counted", "dead")
    assert plain["by_rule"] is None


def test_every_figure_keeps_its_words_and_speaker(stories: str) -> None:
    for series in told(stories, "figures", "Baidoa") + told(stories, "figures", "Macomia"):
        assert series["schema"] == "onrecord.series/1"
        for figure in series["figures"]:
            assert figure["written"] in figure["quote"]
            assert set(figure["who"]) == {"name", "kind", "via"}
            if figure["who"]["kind"] in {"anonymous", "unspecified"}:
                assert figure["who"]["name"] is None


def test_an_event_by_the_id_of_a_claim(stories: str) -> None:
    (series,) = told(stories, "figures", "Baidoa", "--counted", "dead")
    assert told(stories, "figures", series["event"]["claims"][-1][:10], "--counted", "dead") == [series]


def test_disagreements(stories: str) -> None:
    table = shown(stories, "disagreements", "--place", "Baidoa")
    assert "divergence" in table
    assert "cannot hold with" in table
    assert "11 (Ahmed Duale" in table
    rows = told(stories, "disagreements")
    assert {row["event"]["country_code"] for row in rows} == {"SO", "MZ"}
    figures = next(row for row in rows if row["figures"])
    assert {link["relation"] for link in figures["links"]} == {"disputes"}
    assert all(link["why"] for link in figures["links"])
    denial = next(row for row in rows if row["denied"])
    assert {one["who"]["name"] for one in denial["denied"]} == {"defence ministry"}
    assert "no disagreements found" in onrecord("disagreements", "--place", "Goma", ledger=stories).stderr


def test_a_situation_knows_only_what_was_reported_by_then(stories: str) -> None:
    (first,) = told(stories, "situation", "Macomia", "--as-of", "2024-05-10")
    (later,) = told(stories, "situation", "Macomia", "--as-of", "2024-05-12")
    reported = {t["reported_on"] for h in first["held"] for t in (*h["told"], *h["denied"])}
    assert reported == {"2024-05-10"}
    assert {h["holder"] for h in first["held"]} == {"Islamist insurgents"}
    assert "The army" in {h["holder"] for h in later["held"]}
    assert (first["reports"], later["reports"]) == (1, 2)
    table = shown(stories, "situation", "Macomia", "--as-of", "2024-05-12")
    for words in ("Who holds what", "Figures, the latest of each", "Contested", "contested", "> 4,500"):
        assert words in table


def test_links_say_why_and_history_shows_a_judgement(new_place: Callable[[], str]) -> None:
    place = new_place()
    shown(place, "add", *sorted(STORIES.glob("baidoa-*.txt")), "--about", STORIES / "about.csv")
    (series,) = told(place, "figures", "Baidoa", "--counted", "dead")
    claim = next(f["claim_id"] for f in series["figures"] if f["value"] == 11)
    link = next(row for row in told(place, "links", claim) if row["relation"] == "disputes")
    assert link["why"]
    assert "same place" in shown(place, "links", claim)
    shown(place, "judge", link["left"][:10], link["right"][:10], "disputes", "no", "--author", "mk")
    judged = [row for row in told(place, "links", claim) if row["author"]]
    assert [(row["judgement"], row["author"]) for row in judged] == [("negative", "mk")]
    pairs = {
        frozenset((row["left"], row["right"]))
        for one in told(place, "disagreements", "--counted", "dead")
        for row in one["links"]
    }
    assert frozenset((link["left"], link["right"])) not in pairs
    assert "negative by mk" in shown(place, "history", claim)


def test_a_correction_is_shown_everywhere_and_survives_reading_again(new_place: Callable[[], str]) -> None:
    place = new_place()
    story = STORIES / "baidoa-1.txt"
    shown(place, "add", story, "--published", "2024-03-12")
    claim = next(r["id"] for r in told(place, "claims", "--counted", "detained"))
    said = ("--reason", "the court lists four", "--author", "mk")
    shown(place, "correct", claim[:12], "figures.0.value", "4", *said)
    shown(place, "correct", claim[:12], "figures.0.high", "4", *said)
    shown(place, "correct", claim[:12], "figures.0.low", "4", *said)
    shown(place, "add", story, "--published", "2024-03-12", "--reread")
    (series,) = told(place, "figures", "Baidoa", "--counted", "detained")
    assert [f["value"] for f in series["figures"]] == [4]
    (row,) = told(place, "claims", "--counted", "detained")
    assert [c["author"] for c in row["corrections"]] == ["mk"] * 3
    assert shown(place, "verify").startswith("whole: 1 document")


def test_a_changed_article_and_one_taken_out(new_place: Callable[[], str], tmp_path: Path) -> None:
    place, story = new_place(), tmp_path / "story.txt"
    shutil.copy(STORIES / "baidoa-1.txt", story)
    shown(place, "add", story)
    story.write_text(story.read_text(encoding="utf-8").replace("nine", "ten"), encoding="utf-8")
    assert "1 new version" in shown(place, "add", story)
    old, new = told(place, "documents")
    assert (old["superseded"], new["superseded"]) == (True, False)
    assert "replaced" in shown(place, "documents")
    shown(place, "remove", old["id"][:8], "--reason", "names a private person", "--author", "mk")
    assert {row["report"]["id"] for row in told(place, "claims")} == {new["id"]}
    assert "taken out" in shown(place, "documents")
    assert "1 removed" in shown(place, "add", STORIES / "baidoa-1.txt")
    assert onrecord("verify", ledger=place).returncode == 0


def test_checks_show_the_sum_and_its_words(new_place: Callable[[], str], tmp_path: Path) -> None:
    place, odd = new_place(), tmp_path / "odd.txt"
    odd.write_text(
        "GOMA, Congo, May 3, 2024 - A bomb killed 140 people, 60 men and 70 women, in Goma.", "utf-8"
    )
    shown(place, "add", odd)
    assert "60 + 70" in shown(place, "checks")
    (finding,) = told(place, "checks")
    assert (finding["schema"], finding["rule"]) == ("onrecord.finding/1", "sum")
    assert [e["text"] for e in finding["evidence"]] == ["140 people", "60 men", "70 women"]
    assert "nothing found" in onrecord("checks", "--reported", "2020", ledger=place).stderr


def test_export_of_a_place(stories: str, tmp_path: Path) -> None:
    (made,) = told(stories, "export", "csv", "--out", tmp_path, "--place", "Macomia", "--rule", "highest")
    assert made["written"] + made["omitted"] == made["selected"] > 0
    with (tmp_path / "onrecord.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["country_code"] for row in rows if row.get("country_code")} <= {"MZ"}
    assert {row["rule"] for row in rows if row["counts"] == "displaced"} == {"highest"}
    for path in made["paths"]:
        assert Path(path).exists()
    noted = json.loads((tmp_path / "onrecord.csv.meta.json").read_text(encoding="utf-8"))
    assert noted["filter"]["place"] == "Macomia"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["figures", "Nowhereville-on-Sea"], "no place of this name is known"),
        (["figures", "Baidoa", "--rule", "average"], "no rule of this name"),
        (["situation", "Macomia", "--as-of", "yesterday"], "give a day such as 2024-05-03"),
        (["disagreements", "--radius", "5"], "--radius goes with --place or --near"),
        (["disagreements", "--place", "Baidoa", "--near", "1,2"], "give one of"),
        (["links", "ffffffff"], "no claim's id begins so"),
        (["remove", "ffffffff", "--reason", "r", "--author", "a"], "no document's id begins so"),
        (["claims", "--type", "dance"], "no event type"),
    ],
)
def test_a_question_that_cannot_be_answered(stories: str, args: list[str], said: str) -> None:
    done = onrecord(*args, ledger=stories)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_export_that_cannot_be_made(stories: str, tmp_path: Path) -> None:
    for args, said in (
        (["papyrus", "--out", tmp_path], "no format 'papyrus'"),
        (["csv", "--out", tmp_path, "--redact", "some"], "redact 'some'"),
        (["csv", "--out", STORIES / "about.csv"], "nothing was exported"),
    ):
        done = onrecord("export", *args, ledger=stories)
        assert done.returncode in {1, 2}
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_asking_makes_no_ledger(tmp_path: Path) -> None:
    for args in (["figures", "Baidoa"], ["disagreements"], ["situation", "Baidoa"], ["documents"]):
        done = onrecord(*args, ledger=str(tmp_path / "absent.ledger"))
        assert done.returncode == 1
        assert "no ledger here yet" in done.stderr
    assert list(tmp_path.iterdir()) == []
