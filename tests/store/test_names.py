"""Which names look alike, and which are suggested."""

from itertools import islice, takewhile

import pytest

from server.store.names import skeleton, some_free, suggestions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "ana"),
        ("Ana", "Ána"),
        ("Ana", "А" + "nа"),
        ("Ana", "A-n a!"),
        ("Ian", "lan"),
        ("Jo", "J0"),
        ("Jo", "Jο"),
        ("Sam", "Ｓａｍ"),
        ("Sam", "Sam 😀"),
        ("Sam", "S\u200bam"),
        ("Straße", "strasse"),
        ("Corner", "Comer"),
    ],
)
def test_names_that_the_eye_confuses_are_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ana", "Anna"), ("Sam", "Pam"), ("李明", "王明"), ("Kiến", "Kim")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_three_different_free_names_are_suggested() -> None:
    words = list(islice(suggestions("en"), 100))
    assert len({skeleton(word) for word in words}) == 100
    taken = {skeleton(word) for word in words[:90]}
    free = some_free("en", taken)
    assert len(set(free)) == 3
    assert not {skeleton(name) for name in free} & taken


def test_there_are_names_left_when_every_word_is_taken() -> None:
    words = {skeleton(word) for word in takewhile(lambda word: " " not in word, suggestions("en"))}
    assert len(words) > 100
    assert all(" " in name for name in some_free("en", words))
