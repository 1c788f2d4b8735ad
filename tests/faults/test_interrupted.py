"""``onrecord add`` in processes of its own, killed, doubled and out of space: nothing lost, nothing half there."""

from __future__ import annotations

import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import corpus
import pytest

from onrecord.desk import Desk
from onrecord.faces import cli
from onrecord.intake import open_report
from onrecord.pipeline import read

KILLS, SEED = 20, 7
REPORTS = 100
FORK = multiprocessing.get_context("fork")  # a child that is at work at once


def onrecord(*args: object, limit_kb: int | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord.faces.cli", *map(str, args)]
    if limit_kb is not None:
        command = ["bash", "-c", f'ulimit -f {limit_kb}; exec "$@"', "bash", *command]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, text=True)


def _run(*args: str) -> None:
    sys.argv = ["onrecord", *args]
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    cli.main()


def killed_after(seconds: float, *args: object) -> float:
    """The command in a process that is killed, wherever it is by then. Returns the seconds that it ran."""
    child = FORK.Process(target=_run, args=tuple(map(str, args)))
    start = time.monotonic()
    child.start()
    child.join(seconds)
    child.kill()
    child.join()
    return time.monotonic() - start


def told(place: str) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    """What a ledger says: its claims, and its links with their reasons. Not when it was recorded."""
    with Desk.open(place, create=False) as desk:
        assert list(desk.verify()) == []
        every = desk.claims()
        claims = {
            (e.id, e.report_id, e.url, e.quote, e.event_type, e.date_start, e.place_id, e.body) for e in every
        }
        edges = desk.ledger.edges()
        links = {(e.left_id, e.right_id, e.relation, round(e.score, 9), e.features) for e in edges}
    assert len(every) == len(claims)
    assert len(edges) == len(links)
    return claims, links


def documents(place: Path) -> int:
    if not place.exists() or not place.stat().st_size:
        return 0
    with suppress(Exception), Desk.open(place, create=False) as desk:
        return len(desk.ledger.documents())
    return 0


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    corpus.write(folder, REPORTS)
    return folder


@pytest.fixture(scope="module")
def unkilled(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[set[object], set[object]]:
    """What the same reports give when nothing goes wrong."""
    place = tmp_path_factory.mktemp("whole") / "whole.ledger"
    done = onrecord("add", reports, "--ledger", place)
    assert done.returncode == 0, done.stderr
    return told(str(place))


def test_killed_at_any_moment_and_run_again(
    reports: Path, unkilled: tuple[set[object], set[object]], tmp_path: Path
) -> None:
    """20 kills that came while it was adding; a ledger that is complete by then is followed by a new one."""
    read(open_report(reports / "report-000.txt"))  # word lists are loaded: the children are at work at once
    whole = killed_after(
        120, "add", reports, "--ledger", tmp_path / "whole.ledger"
    )  # as fast as this machine is
    chance, place, held, during = random.Random(SEED), tmp_path / "0.ledger", 0, 0
    for attempt in range(8 * KILLS):
        killed_after(whole * chance.uniform(0.02, 0.3), "add", reports, "--ledger", place)
        now = documents(place)
        assert now >= held  # nothing committed is lost
        during += held < now < REPORTS
        held = now
        if during == KILLS:
            break
        if held == REPORTS:
            place, held = tmp_path / f"{attempt}.ledger", 0
    assert during == KILLS
    done = onrecord("add", reports, "--ledger", place)
    assert done.returncode == 0, done.stderr
    assert f"{held} unchanged" in done.stdout
    for ledger in tmp_path.glob("*.ledger"):
        assert told(str(ledger)) == unkilled


def test_two_writers_at_once(
    reports: Path, unkilled: tuple[set[object], set[object]], new_place: Callable[[], str]
) -> None:
    """Each adds everything, in opposite orders: what one has added is known to the other."""
    ledger, every = new_place(), sorted(map(str, reports.iterdir()))
    command = [sys.executable, "-m", "onrecord.faces.cli", "add", "--ledger", ledger]
    orders = (every, every[::-1])
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen([*command, *order], **pipes) for order in orders]
    said = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], said
    claims, _links = told(ledger)
    assert claims == unkilled[0]


def test_a_disk_that_is_full(
    reports: Path, unkilled: tuple[set[object], set[object]], tmp_path: Path
) -> None:
    place = tmp_path / "small.ledger"
    assert onrecord("add", next(reports.iterdir()), "--ledger", place).returncode == 0
    full = onrecord("add", reports, "--ledger", place, limit_kb=700)
    assert full.returncode == 1
    assert "no space left; what was recorded before is safe. Free space and rerun" in full.stderr
    assert "documents were not come to" in full.stderr
    assert "Traceback" not in full.stderr
    assert 0 < documents(place) < REPORTS
    assert onrecord("verify", "--ledger", place).returncode == 0
    assert onrecord("add", reports, "--ledger", place).returncode == 0
    assert told(str(place))[0] == unkilled[0]
