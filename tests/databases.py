"""Fresh databases for tests: each a copy of one that was brought to the newest tables once."""

import asyncio
import contextlib
import itertools
import os
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from server.store.database import migrate


class Databases:
    """Makes and drops databases on the server at `url`, whose role may create some."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._names = (f"hearthside_test_{os.getpid()}_{n}" for n in itertools.count())
        self._template = next(self._names)

    def __enter__(self) -> "Databases":
        self._execute(f'CREATE DATABASE "{self._template}"')
        migrate(self._address(self._template))
        return self

    def __exit__(self, *_: object) -> None:
        self._drop(self._template)

    @contextlib.contextmanager
    def fresh(self, *, empty: bool = False) -> Iterator[str]:
        """Yield the address of a new database (with no tables at all if `empty`); it is dropped afterwards."""
        name = next(self._names)
        source = "template0" if empty else self._template
        # Copying files beats replaying them through the log when nobody waits for the disk.
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY file_copy')
        try:
            yield self._address(name)
        finally:
            self._drop(name)

    def _drop(self, name: str) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _address(self, name: str) -> str:
        return urlunsplit(urlsplit(self._url)._replace(path=f"/{name}"))

    def _execute(self, statement: str) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(self._url)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        # In a thread of its own, so that it works whether or not a test's event loop is running here.
        failure: list[Exception] = []

        def run_here() -> None:
            try:
                asyncio.run(run())
            except Exception as error:
                failure.append(error)

        thread = threading.Thread(target=run_here)
        thread.start()
        thread.join()
        if failure:
            raise failure[0]
