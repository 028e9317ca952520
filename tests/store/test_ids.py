"""Ids are drawn many at once, and none twice."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

from server.store.ids import is_id, new_id

MANY = 2_000


def some(_: int = 0) -> list[str]:
    return [new_id() for _ in range(MANY)]


def test_no_thread_draws_what_another_drew() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = [id for ids in pool.map(some, range(8)) for id in ids]
    assert len(set(drawn)) == len(drawn) == 8 * MANY
    assert all(map(is_id, drawn))


def test_a_process_that_was_forked_draws_its_own() -> None:
    new_id()
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    child = context.Process(target=_send, args=(there,))
    child.start()
    drawn = here.recv()
    child.join()
    assert not set(drawn) & set(some())


def _send(there: Connection) -> None:
    there.send(some())
