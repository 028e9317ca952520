"""Keys: made once, sealed to their place, and gone when they are gone."""

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from server.store.database import engine
from server.store.ids import new_id
from server.store.installation import open_keyring
from server.store.keyring import KeyGone, Keyring, RoomKey, Unreadable, WrongKeyring, schema_of
from server.store.keyring_backup import BadBackup, backup, restore


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keyring")


def test_a_row_opens_in_its_own_place_and_nowhere_else(keyring: Keyring) -> None:
    room, other = new_id(), new_id()
    key = keyring.make_room_key(room)
    nonce, body = key.seal(7, "seat", 1, b"words")
    assert key.open(7, "seat", nonce, body) == (1, b"words")
    assert schema_of(body) == 1
    assert b"words" not in body
    elsewhere = keyring.make_room_key(other)
    again = RoomKey(other, (keyring.folder / "rooms" / f"{room}.key").read_bytes())
    for holder, rev, author, sealed in [
        (key, 8, "seat", body),
        (key, 7, "other", body),
        (elsewhere, 7, "seat", body),
        (again, 7, "seat", body),
        (key, 7, "seat", b"\0\2" + body[2:]),
        (key, 7, "seat", body[:-1] + bytes([body[-1] ^ 1])),
        (key, 7, "seat", b""),
    ]:
        with pytest.raises(Unreadable):
            holder.open(rev, author, nonce, sealed)


def test_the_same_words_are_sealed_differently_each_time(keyring: Keyring) -> None:
    key = keyring.make_room_key(new_id())
    assert key.seal(1, "seat", 1, b"words") != key.seal(1, "seat", 1, b"words")


def test_a_digest_depends_on_the_room_and_the_command(keyring: Keyring) -> None:
    one, two = keyring.make_room_key(new_id()), keyring.make_room_key(new_id())
    assert one.digest(b"a") == one.digest(b"a")
    assert len({one.digest(b"a"), one.digest(b"b"), two.digest(b"a")}) == 3


def test_a_forgotten_key_is_good_for_nothing_even_in_the_hands_of_those_who_held_it(keyring: Keyring) -> None:
    room = new_id()
    key = keyring.make_room_key(room)
    nonce, body = key.seal(1, "seat", 1, b"words")
    keyring.forget_room(room)
    keyring.forget_room(room)
    assert keyring.room_key(room) is None
    assert not list((keyring.folder / "rooms").iterdir())
    with pytest.raises(KeyGone):
        key.open(1, "seat", nonce, body)
    with pytest.raises(KeyGone):
        key.seal(1, "seat", 1, b"words")
    with pytest.raises(KeyGone):
        key.digest(b"a")
    with pytest.raises(Unreadable):
        keyring.make_room_key(room).open(1, "seat", nonce, body)


def test_what_one_node_forgets_leaves_the_memory_of_the_others(keyring: Keyring) -> None:
    other = Keyring(keyring.folder)
    room, kept = new_id(), new_id()
    held = other.make_room_key(room)
    other.make_room_key(kept)
    keyring.forget_room(room)
    assert other.forget_what_is_gone() == [room]
    assert other.room_key(room) is None
    assert other.room_key(kept) is not None
    with pytest.raises(KeyGone):
        held.seal(1, "seat", 1, b"words")


def test_all_who_make_a_rooms_key_at_once_get_the_same_one(keyring: Keyring) -> None:
    room = new_id()
    made: list[RoomKey] = []
    rings = [Keyring(keyring.folder) for _ in range(8)]
    threads = [
        threading.Thread(target=lambda ring=ring: made.append(ring.make_room_key(room))) for ring in rings
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    nonce, body = made[0].seal(1, "seat", 1, b"words")
    assert [key.open(1, "seat", nonce, body) for key in made] == [(1, b"words")] * 8
    assert [path.name for path in (keyring.folder / "rooms").iterdir()] == [f"{room}.key"]


def test_keys_are_for_our_eyes_only(keyring: Keyring) -> None:
    keyring.make_room_key(new_id())
    keyring.make_lasting()
    for path in keyring.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_rooms_id_is_never_a_path(keyring: Keyring) -> None:
    for id in ("../lasting/pepper-1", "", "a" * 21, "a" * 21 + "/"):
        with pytest.raises(ValueError, match="id"):
            keyring.room_key(id)


def test_what_lasts_opens_in_its_own_place_only(keyring: Keyring) -> None:
    sealed = keyring.lasting("membership").seal(b"name|1", b"Rosebud")
    assert keyring.lasting("membership").open(b"name|1", sealed) == b"Rosebud"
    for purpose, place in (("membership", b"name|2"), ("account", b"name|1")):
        with pytest.raises(Unreadable):
            keyring.lasting(purpose).open(place, sealed)
    assert Keyring(keyring.folder).lasting("membership").open(b"name|1", sealed) == b"Rosebud"


def test_a_new_pepper_still_knows_those_who_came_under_the_old_one(keyring: Keyring) -> None:
    version, old = keyring.verifier("return", b"secret")
    assert keyring.add_pepper() == version + 1
    newer, fresh = keyring.verifier("return", b"secret")
    assert (newer, fresh != old) == (version + 1, True)
    assert keyring.verifiers("return", b"secret") == [(newer, fresh), (version, old)]
    assert keyring.verifier("invite", b"secret")[1] != fresh


async def test_a_keyring_and_a_database_find_out_that_they_do_not_belong_together(
    database_url: str, tmp_path: Path
) -> None:
    db = engine(database_url)
    ours = await open_keyring(db, tmp_path / "ours")
    assert (await open_keyring(db, tmp_path / "ours")).installation == ours.installation
    empty = tmp_path / "unmounted"
    with pytest.raises(WrongKeyring):
        await open_keyring(db, empty)
    assert not empty.exists()
    Keyring(tmp_path / "another")
    with pytest.raises(WrongKeyring):
        await open_keyring(db, tmp_path / "another")
    async with db.connect() as connection:
        known = (await connection.execute(text("SELECT installation FROM programme"))).scalar_one()
    assert known == ours.installation
    await db.dispose()


def test_a_backup_brings_back_what_lasts_and_no_rooms_key(keyring: Keyring, tmp_path: Path) -> None:
    room = new_id()
    keyring.make_room_key(room)
    sealed = keyring.lasting("group").seal(b"name", b"Rosebud")
    keyring.add_pepper()
    saved = backup(keyring, "a passphrase")
    assert b"Rosebud" not in saved
    elsewhere = tmp_path / "restored"
    assert restore(elsewhere, "a passphrase", saved) == len(list((keyring.folder / "lasting").iterdir()))
    back = Keyring(elsewhere)
    assert back.installation == keyring.installation
    assert back.lasting("group").open(b"name", sealed) == b"Rosebud"
    assert back.verifiers("return", b"secret") == keyring.verifiers("return", b"secret")
    assert back.room_key(room) is None


def test_a_backup_opens_for_its_passphrase_only_and_never_over_other_keys(
    keyring: Keyring, tmp_path: Path
) -> None:
    saved = backup(keyring, "a passphrase")
    for passphrase, content in [
        ("another", saved),
        ("a passphrase", saved[:-1]),
        ("a passphrase", saved[:-1] + bytes([saved[-1] ^ 1])),
        ("a passphrase", b"something else"),
        ("a passphrase", b""),
    ]:
        with pytest.raises(BadBackup):
            restore(tmp_path / "restored", passphrase, content)
    assert not (tmp_path / "restored").exists()
    other = Keyring(tmp_path / "other")
    other.make_lasting()
    before = {path.name: path.read_bytes() for path in (other.folder / "lasting").iterdir()}
    with pytest.raises(WrongKeyring):
        restore(other.folder, "a passphrase", saved)
    assert {path.name: path.read_bytes() for path in (other.folder / "lasting").iterdir()} == before
    assert restore(keyring.folder, "a passphrase", saved) == len(before)
