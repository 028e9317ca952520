"""A backup of `lasting/`, under a passphrase. Keep it 7 days: until then an erasure is not whole, and receipts say so.

Rooms' keys are never in it: that they can be lost for good is what makes forgetting provable.

The file: a line that names the format, 16 bytes of salt, 12 of nonce, then AES-256-GCM of a JSON object
`{"installation": id, "lasting": {file name: base64}}` under argon2id (64 MiB, t=3, p=1; RFC 9106, second choice).
"""

import base64
import os
from pathlib import Path

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.store.keyring import Keyring, WrongKeyring, made_once

_FORMAT = b"hearthside lasting keys 1\n"
KEPT_DAYS = 7
"""For how long an operator keeps such a file."""


class BadBackup(Exception):
    """Another passphrase, another kind of file, or a damaged one."""


class _Content(msgspec.Struct, forbid_unknown_fields=True):
    installation: str
    lasting: dict[str, str]


def backup(keyring: Keyring, passphrase: str) -> bytes:
    """The whole of `lasting/`, for a file that only this passphrase opens."""
    keyring.make_lasting()
    files = sorted((keyring.folder / "lasting").glob("*.key"))
    content = _Content(
        keyring.installation, {path.name: base64.b64encode(path.read_bytes()).decode() for path in files}
    )
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, msgspec.json.encode(content), _FORMAT)
    return _FORMAT + salt + nonce + sealed


def restore(folder: Path, passphrase: str, saved: bytes) -> int:
    """Write the keys of a backup into `folder`; answers how many. Refuses a folder of another installation."""
    if not saved.startswith(_FORMAT):
        raise BadBackup("not a backup of keys")
    rest = saved[len(_FORMAT) :]
    try:
        plain = AESGCM(_stretched(passphrase, rest[:16])).decrypt(rest[16:28], rest[28:], _FORMAT)
        content = msgspec.json.decode(plain, type=_Content)
    except (InvalidTag, ValueError, msgspec.MsgspecError):
        raise BadBackup("another passphrase, or a damaged file") from None
    keys = {name: base64.b64decode(key) for name, key in content.lasting.items()}
    for part in (folder, folder / "rooms", folder / "lasting"):
        part.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = {path.name: path.read_bytes() for path in (folder / "lasting").glob("*.key")}
    if any(keys.get(name, key) != key for name, key in there.items()):
        raise WrongKeyring("this keyring holds other keys: move it away first")
    if made_once(folder / "installation", content.installation.encode()).decode() != content.installation:
        raise WrongKeyring("this keyring belongs to another installation: move it away first")
    for name, key in keys.items():
        made_once(folder / "lasting" / Path(name).name, key)
    return len(keys)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        passphrase.encode(), salt, time_cost=3, memory_cost=65536, parallelism=1, hash_len=32, type=Type.ID
    )
