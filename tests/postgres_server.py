"""A PostgreSQL server of its own, from the programs that are installed; gone when the block ends."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SETTINGS = "-h '' -c max_connections=20 -c shared_buffers=256MB -c maintenance_work_mem=256MB"


class NoServer(Exception):
    """Why none can be started here."""


@contextmanager
def server(*, safe: bool = False) -> Iterator[str]:
    """Its address, with ``{}`` for the database. Only a ``safe`` one waits for the disk, as real ones do."""
    programs, prefix = _programs(), _unprivileged()
    home = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))  # a socket's path has to be short
    if prefix:
        shutil.chown(home, "postgres")
    data = home / "data"
    make = ("-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    _run([*prefix, str(programs / "initdb"), "-D", str(data), *make])
    hurry = "" if safe else " -c fsync=off -c full_page_writes=off"
    control = [*prefix, str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
    try:
        _run([*control, "-o", f"-k {home} {SETTINGS}{hurry}", "-l", str(home / "log"), "start"])
        yield f"postgresql://tester@/{{}}?host={home}"
    finally:
        with suppress(subprocess.CalledProcessError):
            _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(home, ignore_errors=True)


def new_database(address: str, name: str) -> str:
    """The address of a new, empty database on that server."""
    import psycopg

    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.format(name)


def empty(database: str) -> None:
    """Take everything out of a database."""
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if not found:
        raise NoServer("no PostgreSQL server is installed here: apt-get install postgresql")
    return found[-1].parent


def _unprivileged() -> list[str]:
    """How to run the server, which refuses to be root."""
    if os.geteuid() != 0:
        return []
    with suppress(KeyError):
        pwd.getpwnam("postgres")
        if shutil.which("runuser"):
            return ["runuser", "-u", "postgres", "--"]
    raise NoServer("PostgreSQL refuses to be root, and there is no user 'postgres' to run it")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
