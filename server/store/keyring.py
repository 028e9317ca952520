"""The keyring: the only place that touches keys. A folder outside the database, on a volume that all nodes mount.

    installation            the id that must equal the database's
    rooms/<room>.key        32 random bytes for each room, unlinked when the room expires
    lasting/<purpose>-<version>.key
                            32 random bytes each: membership, group, account, names, and the versioned pepper

`rooms/` is never backed up or snapshotted: without its file a room can't be read from any heap, WAL or backup.
`lasting/` has a backup of its own (`server.store.keyring_backup`).
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from server.store.ids import is_id, new_id

NONCE_BYTES: Final = 12
PURPOSES: Final = ("membership", "group", "account", "names", "pepper")
_KEY_BYTES: Final = 32
_SCHEMA_BYTES: Final = 2


class Unreadable(Exception):
    """What was sealed can't be opened: another key, another place, or it was changed."""


class KeyGone(Unreadable):
    """The room has expired: its key was forgotten while someone still held it."""


class WrongKeyring(Exception):
    """The folder's installation id is not the database's, so nothing may be written or forgotten."""


class RoomKey:
    """Seals the rows of one room. Held in memory until the room expires, then good for nothing."""

    __slots__ = ("_cipher", "_digest", "room")

    def __init__(self, room: str, secret: bytes) -> None:
        self.room = room
        self._cipher: AESGCM | None = AESGCM(_derived(secret, b"seal"))
        self._digest: HMAC | None = HMAC(_derived(secret, b"digest"), SHA256())

    def seal(self, rev: int, author: str, schema: int, plain: bytes) -> tuple[bytes, bytes]:
        """`(nonce, body)` for the row `rev` of `author`. The body begins with the schema's number, readable."""
        if self._cipher is None:
            raise KeyGone(self.room)
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, plain, self._place(rev, author, schema))
        return nonce, schema.to_bytes(_SCHEMA_BYTES, "big") + sealed

    def open(self, rev: int, author: str, nonce: bytes, body: bytes) -> tuple[int, bytes]:
        """`(schema, plain)`. Raises Unreadable when the row was changed or stood elsewhere."""
        if self._cipher is None:
            raise KeyGone(self.room)
        schema = schema_of(body)
        try:
            return schema, self._cipher.decrypt(nonce, body[_SCHEMA_BYTES:], self._place(rev, author, schema))
        except (InvalidTag, ValueError):
            raise Unreadable(f"{self.room} {rev}") from None

    def digest(self, command: bytes) -> bytes:
        """32 bytes that tell whether a repeated id carries the same command, and nothing without the key."""
        if self._digest is None:
            raise KeyGone(self.room)
        digest = self._digest.copy()  # keyed already: a fresh one costs three times as much
        digest.update(command)
        return digest.finalize()

    def forget(self) -> None:
        self._cipher = self._digest = None

    def _place(self, rev: int, author: str, schema: int) -> bytes:
        return f"{self.room}|{rev}|{author}|{schema}".encode()


def schema_of(body: bytes) -> int:
    """The schema that a sealed body was written in; readable without the key."""
    return int.from_bytes(body[:_SCHEMA_BYTES], "big")


class LastingKey:
    """Seals names and contact lines. Sealed bytes: version (1), nonce (12), ciphertext and tag."""

    def __init__(self, purpose: str, versions: dict[int, bytes]) -> None:
        self._purpose = purpose
        self._ciphers = {version: AESGCM(secret) for version, secret in versions.items()}
        self._latest = max(versions)

    def seal(self, aad: bytes, plain: bytes) -> bytes:
        """`aad` names the place (table, column, id), so that a value moved elsewhere can't be opened."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self._latest].encrypt(nonce, plain, self._bound(aad, self._latest))
        return bytes([self._latest]) + nonce + sealed

    def open(self, aad: bytes, sealed: bytes) -> bytes:
        version, nonce, body = sealed[0], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._ciphers[version].decrypt(nonce, body, self._bound(aad, version))
        except (InvalidTag, KeyError, ValueError):
            raise Unreadable(self._purpose) from None

    def _bound(self, aad: bytes, version: int) -> bytes:
        return f"{self._purpose}|{version}|".encode() + aad


class Keyring:
    """All keys of an installation. Makes the folder and the lasting keys when they are not there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in (folder, folder / "rooms", folder / "lasting"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.installation = made_once(folder / "installation", new_id().encode()).decode()
        self._rooms: dict[str, RoomKey] = {}
        self._lasting: dict[str, LastingKey] = {}
        self._read: dict[str, dict[int, bytes]] = {}

    # Rooms

    def room_key(self, room: str) -> RoomKey | None:
        """The key of `room`, or None when there is none (never made, or forgotten)."""
        if key := self._rooms.get(room):
            return key
        try:
            secret = self._room_file(room).read_bytes()
        except FileNotFoundError:
            return None
        return self._rooms.setdefault(room, RoomKey(room, secret))

    def make_room_key(self, room: str) -> RoomKey:
        """The key of `room`, safely on disk. Of several that make it at once, all get the first one's."""
        if key := self.room_key(room):
            return key
        secret = made_once(self._room_file(room), os.urandom(_KEY_BYTES))
        return self._rooms.setdefault(room, RoomKey(room, secret))

    def forget_room(self, room: str) -> None:
        """Gone, from disk and from memory, once this returns. Harmless when it has gone before."""
        if key := self._rooms.pop(room, None):
            key.forget()
        self._room_file(room).unlink(missing_ok=True)
        _sync_folder(self.folder / "rooms")

    def forget_what_is_gone(self) -> list[str]:
        """Drop from memory the keys whose files another node has unlinked. Answers with those rooms."""
        gone = [room for room in self._rooms if not self._room_file(room).exists()]
        for room in gone:
            self._rooms.pop(room).forget()
        return gone

    def _room_file(self, room: str) -> Path:
        if not is_id(room):
            raise ValueError("not a room's id")
        return self.folder / "rooms" / f"{room}.key"

    # What lasts

    def lasting(self, purpose: str) -> LastingKey:
        """The key for `membership`, `group` or `account`: newest version for sealing, any for opening."""
        if purpose not in self._lasting:
            self._lasting[purpose] = LastingKey(purpose, self._versions(purpose))
        return self._lasting[purpose]

    def verifier(self, purpose: str, secret: bytes) -> tuple[int, bytes]:
        """`(pepper version, HMAC)` to keep in the place of a secret."""
        peppers = self._versions("pepper")
        version = max(peppers)
        return version, _peppered(peppers[version], purpose, secret)

    def verifiers(self, purpose: str, secret: bytes) -> list[tuple[int, bytes]]:
        """What `verifier` would have given under each pepper that is still there, the newest first."""
        peppers = self._versions("pepper")
        return [
            (version, _peppered(peppers[version], purpose, secret))
            for version in sorted(peppers, reverse=True)
        ]

    def add_pepper(self) -> int:
        """A new pepper for verifiers made from now on. Older ones stay until their last row has gone."""
        version = max(self._versions("pepper")) + 1
        made_once(self.folder / "lasting" / f"pepper-{version}.key", os.urandom(_KEY_BYTES))
        self._read.pop("pepper")
        return version

    def name_key(self, circle: str, skeleton: str) -> bytes:
        """Tells whether a name is taken within `circle` (a group's id, or "account") without keeping it readable."""
        key = self._versions("names")[1]
        return hmac.digest(key, f"{circle}|{skeleton}".encode(), "sha256")

    def make_lasting(self) -> None:
        """Make every lasting key that is not there yet, so that a backup is whole."""
        for purpose in PURPOSES:
            self._versions(purpose)

    def _versions(self, purpose: str) -> dict[int, bytes]:
        if purpose in self._read:
            return self._read[purpose]
        if purpose not in PURPOSES:
            raise ValueError(purpose)
        folder = self.folder / "lasting"
        found = {
            int(path.stem.rpartition("-")[2]): path.read_bytes()
            for path in folder.glob(f"{purpose}-*.key")
            if path.stem.rpartition("-")[2].isdecimal()
        }
        if not found:
            found = {1: made_once(folder / f"{purpose}-1.key", os.urandom(_KEY_BYTES))}
        self._read[purpose] = found
        return found


def _peppered(pepper: bytes, purpose: str, secret: bytes) -> bytes:
    return hmac.digest(pepper, purpose.encode() + b"|" + secret, "sha256")


def _derived(secret: bytes, purpose: bytes) -> bytes:
    if len(secret) != _KEY_BYTES:
        raise Unreadable("a key file is damaged")
    return hmac.digest(secret, b"hearthside room " + purpose, hashlib.sha256)


def made_once(path: Path, content: bytes) -> bytes:
    """The file's content: `content` if this call made it, or what another made before."""
    # Written under another name and then linked: unlike a plain O_EXCL, nobody can read half a key,
    # and a crash in between leaves no empty one behind.
    draft = path.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        draft.unlink()
    _sync_folder(path.parent)
    return content


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no such call; its metadata is journalled
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
