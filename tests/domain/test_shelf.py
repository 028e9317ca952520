"""A shelf is a dictionary that never changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.shelf import Shelf
from tests.support.examples import examples

PUTS = st.lists(st.tuples(st.text(max_size=3), st.integers(0, 5)), max_size=200)


@examples(200)
@given(PUTS, st.text(max_size=3))
def test_a_shelf_finds_what_a_dictionary_would(puts: list[tuple[str, int]], other: str) -> None:
    shelf: Shelf[int] = Shelf()
    plain: dict[str, int] = {}
    for key, value in puts:
        shelf = shelf.put(key, value)
        plain[key] = value
    assert dict(shelf) == plain
    assert len(shelf) == len(plain)
    assert set(shelf) == set(plain)
    assert (other in shelf) == (other in plain)
    assert shelf.get(other) == plain.get(other)
    assert all(shelf[key] == value for key, value in plain.items())


@examples(100)
@given(PUTS, st.text(max_size=3), st.integers())
def test_putting_something_on_a_shelf_leaves_the_old_one_as_it_was(
    puts: list[tuple[str, int]], key: str, value: int
) -> None:
    before = on_a_shelf(puts)
    kept = dict(before)
    after = before.put(key, value)
    assert dict(before) == kept
    assert dict(after) == {**kept, key: value}


@examples(100)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.text(max_size=2), st.integers(0, 5), st.booleans()), max_size=60
    )
)
def test_shelves_that_came_of_each_other_do_not_disturb_each_other(
    puts: list[tuple[int, str, int, bool]],
) -> None:
    shelves: list[Shelf[int]] = [Shelf()]
    plain: list[dict[str, int]] = [{}]
    for place, key, value, is_looked_at in puts:
        of = place % len(shelves)
        shelves.append(shelves[of].put(key, value))
        plain.append({**plain[of], key: value})
        if is_looked_at:
            assert dict(shelves[of]) == plain[of]
    assert [dict(shelf) for shelf in shelves] == plain
    assert [len(shelf) for shelf in shelves] == [len(one) for one in plain]


def test_a_shelf_may_be_walked_while_more_is_put_beside_it() -> None:
    shelf = grown = on_a_shelf([("a", 1), ("b", 2)])
    for key in shelf:
        grown = grown.put(f"{key}{key}", 3)
    assert dict(shelf) == {"a": 1, "b": 2}
    assert dict(grown) == {"a": 1, "b": 2, "aa": 3, "bb": 3}


@examples(100)
@given(PUTS)
def test_shelves_with_the_same_things_are_equal_in_whatever_order_they_were_put(
    puts: list[tuple[str, int]],
) -> None:
    once = dict(puts)
    assert on_a_shelf(list(once.items())) == on_a_shelf(list(reversed(once.items())))
    assert on_a_shelf([*once.items(), ("another", 1)]) != on_a_shelf([*once.items(), ("another", 2)])


def test_what_is_not_on_a_shelf_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Shelf[int]()["none"]
    with pytest.raises(TypeError):
        hash(Shelf[int]())
    assert Shelf[int]() != {}
    assert repr(Shelf[int]().put("a", 1)) == "Shelf({'a': 1})"


def on_a_shelf(puts: list[tuple[str, int]]) -> Shelf[int]:
    shelf: Shelf[int] = Shelf()
    for key, value in puts:
        shelf = shelf.put(key, value)
    return shelf
