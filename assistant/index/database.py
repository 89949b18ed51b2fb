"""Connections to the catalogue's SQLite file, and its numbered migrations."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from assistant.errors import IndexMismatch
from assistant.index.failures import explained

CATALOGUE = "catalogue.sqlite"
_MIGRATIONS = Path(__file__).resolve().parent / "migrations"
# How long a statement waits for another process's commit. A commit takes milliseconds; ten
# seconds outlasts a stalled disk without hanging a browser page for ever.
_BUSY_SECONDS = 10.0


class _Connection(sqlite3.Connection):
    """A connection that can be kept track of without being kept."""

    __slots__ = ("__weakref__",)


class Database:
    """One connection for each thread that reads, in WAL mode, so that readers never wait.

    Writes go through ``transaction``, which the index's write lock keeps to one process and the
    thread that holds it, with those it starts, which wait for each other. The connection of a
    thread that has ended is closed with it.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._path = directory / CATALOGUE
        self._local = threading.local()
        self._guard = threading.Lock()
        self._connections: WeakSet[_Connection] = WeakSet()
        self._closed = False

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, opened on first use."""
        found = getattr(self._local, "connection", None)
        if found is None:
            found = self._connect()
            self._local.connection = found
        return found

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """Every row of one read."""
        with explained(self.directory, "read"):
            return self.connection().execute(statement, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is done inside, or nothing; IndexFailure when it cannot be committed."""
        connection = self.connection()
        with explained(self.directory, "written"):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Reads inside see one state of the catalogue, whatever is committed meanwhile."""
        connection = self.connection()
        with explained(self.directory, "read"):
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    def version(self) -> int:
        """The number of the last migration applied; 0 for a new file."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def migrate(self) -> None:
        """Apply the migrations that this file lacks; IndexMismatch when it is newer than us."""
        steps = migrations()
        if self.version() == len(steps):
            return
        with self.transaction() as connection:
            version = self.version()  # again: another process may have been quicker
            if version > len(steps):
                raise IndexMismatch(
                    f"The index at {self.directory} was made by a newer version of this program "
                    f"(format {version}, this one knows {len(steps)}).",
                    help="Update the program, or rebuild the index with "
                         "`python -m assistant ingest --rebuild PATH...`.")
            for path in steps[version:]:
                for statement in statements(path.read_text("utf-8")):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(steps)}")

    def close(self) -> None:
        """Close every thread's connection. Closing twice is allowed."""
        with self._guard:
            self._closed = True
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def _connect(self) -> sqlite3.Connection:
        with explained(self.directory, "opened"), self._guard:
            if self._closed:
                raise ValueError("it has been closed")
            connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None,
                                         check_same_thread=False, factory=_Connection)
            connection.row_factory = sqlite3.Row
            self._connections.add(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            return connection


def migrations() -> list[Path]:
    """The migration files, in order; the first is number 1."""
    return sorted(_MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def statements(script: str) -> list[str]:
    """The statements of an SQL script, split where SQLite itself sees an end."""
    found, open_one = [], ""
    for line in script.splitlines(keepends=True):
        open_one += line
        if sqlite3.complete_statement(open_one):
            found.append(open_one)
            open_one = ""
    return found
