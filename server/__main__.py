"""The command line. Each command imports what it needs, so that `--help` answers at once."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from getpass import getpass
from pathlib import Path


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; its exit code."""
    asked = _parser().parse_args(words)
    run: Callable[[argparse.Namespace], int] = asked.run
    return run(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hearthside", description="A server for moderated, live peer-support groups."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="run the server (settings come from the environment)")
    serve.set_defaults(run=_serve)

    demo = commands.add_parser("demo", help="run a live demo on this machine, with a database of its own")
    demo.add_argument(
        "--port", type=int, default=8080, help="where to listen (8080, or another if that is taken)"
    )
    demo.add_argument("--data", type=Path, help="folder for the demo's data")
    demo.add_argument(
        "--pace", type=float, default=1.0, help="how fast the people in it type and talk (1: human)"
    )
    demo.set_defaults(run=_demo)

    migrate = commands.add_parser("migrate", help="bring the database to this release")
    migrate.set_defaults(run=_migrate)

    staff = commands.add_parser("staff", help="accounts of coordinators and facilitators")
    staff_commands = staff.add_subparsers(required=True, metavar="COMMAND")
    create = staff_commands.add_parser("create", help="make an account")
    create.add_argument("--handle", required=True, help="what they sign in with")
    create.add_argument("--name", help="the name that others see (the handle, if not given)")
    create.add_argument("--role", required=True, choices=["coordinator", "facilitator"], action="append")
    create.add_argument("--ask", action="store_true", help="ask for the password instead of making one up")
    create.set_defaults(run=_staff_create)
    remove = staff_commands.add_parser("remove", help="remove an account, also a coordinator's")
    remove.add_argument("--handle", required=True)
    remove.set_defaults(run=_staff_remove)

    guides = commands.add_parser("guides", help="guides for sessions")
    guides_commands = guides.add_subparsers(required=True, metavar="COMMAND")
    check = guides_commands.add_parser("check", help="check a folder of guides")
    check.add_argument("folder", type=Path, metavar="DIR")
    check.set_defaults(run=_guides_check)

    nudge = commands.add_parser("nudge", help="other words for what carries stigma")
    nudge_commands = nudge.add_subparsers(required=True, metavar="COMMAND")
    batch = nudge_commands.add_parser("batch", help="JSON lines {id, text} in, {id, nudge} out, in order")
    batch.add_argument("--lang", default="en", help="for lines without a `lang` of their own (en)")
    batch.add_argument("--tiers", default="1,2,3", help="which tiers speak, such as 1,2 (all)")
    explain = nudge_commands.add_parser(
        "explain", help="what is found in a message, and why it is nudged or not"
    )
    explain.add_argument("text")
    explain.add_argument("--lang", default="en")
    for one in (batch, explain):
        one.add_argument("--own", type=Path, metavar="DIR", help="the programme's own folder of guides")
        one.set_defaults(run=_nudge)

    contract = commands.add_parser("contract", help="the wire's definition")
    contract_commands = contract.add_subparsers(required=True, metavar="COMMAND")
    write = contract_commands.add_parser("write", help="write TypeScript types and reference pages from it")
    write.set_defaults(run=_contract_write)

    keys = commands.add_parser("keys", help="the keys of memberships, groups and accounts")
    keys_commands = keys.add_subparsers(required=True, metavar="COMMAND")
    backup = keys_commands.add_parser(
        "backup", help="save them in a file, under a passphrase; keep it 7 days"
    )
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=_keys_backup)
    restore = keys_commands.add_parser("restore", help="bring them back from such a file")
    restore.add_argument("file", type=Path)
    restore.set_defaults(run=_keys_restore)
    return parser


def _serve(_: argparse.Namespace) -> int:
    from server import logs
    from server.commands import serve
    from server.settings import BadSettings, Settings
    from server.store.keyring import WrongKeyring

    logs.set_up()
    try:
        return serve(Settings.from_environment(os.environ))
    except (BadSettings, WrongKeyring, logs.LoudLogger) as error:
        return _failed(str(error))


def _demo(asked: argparse.Namespace) -> int:
    from server import logs
    from server.demo import run

    logs.set_up()
    return run(port=asked.port, data=asked.data, pace=asked.pace) or 0


def _migrate(_: argparse.Namespace) -> int:
    from server.store.database import migrate

    url = os.environ.get("DATABASE_URL")
    if not url:
        return _failed("DATABASE_URL is not set")
    migrate(url)
    return 0


def _staff_create(asked: argparse.Namespace) -> int:
    from server.commands import create_account
    from server.settings import BadSettings
    from server.store.declined import Declined

    try:
        password = _asked_twice("Password: ") if asked.ask else None
        made = asyncio.run(
            create_account(
                os.environ,
                asked.handle,
                asked.name or asked.handle,
                tuple(dict.fromkeys(asked.role)),
                password,
            )
        )
    except (BadSettings, Declined, ValueError) as error:
        return _failed(str(error))
    if not asked.ask:
        print(f"handle:   {asked.handle}\npassword: {made}\nThis password is shown once.")
    return 0


def _staff_remove(asked: argparse.Namespace) -> int:
    from server.commands import remove_account
    from server.settings import BadSettings

    try:
        removed = asyncio.run(remove_account(os.environ, asked.handle))
    except BadSettings as error:
        return _failed(str(error))
    return 0 if removed else _failed("There is no such account.")


def _guides_check(asked: argparse.Namespace) -> int:
    from server.content.checking import report

    return report(asked.folder)


def _nudge(asked: argparse.Namespace) -> int:
    from server.content.nudges import BadNudges, load_nudger
    from server.content.nudging import BadLine, batch, explained, tiers_of

    try:
        nudger = load_nudger(asked.own)
        if "text" in asked:
            print(explained(nudger, asked.text, asked.lang))
        else:
            batch(nudger, sys.stdin.buffer, sys.stdout.buffer, asked.lang, tiers_of(asked.tiers))
    except (BadNudges, BadLine) as error:
        return _failed(str(error))
    return 0


def _contract_write(_: argparse.Namespace) -> int:
    from server.contract.reference import write

    for path in write():
        print(path)
    return 0


def _keys_backup(asked: argparse.Namespace) -> int:
    from server.store.keyring import Keyring
    from server.store.keyring_backup import KEPT_DAYS, backup

    folder = Path(os.environ.get("HEARTHSIDE_KEYRING", ""))
    if not (folder / "installation").is_file():
        return _failed("HEARTHSIDE_KEYRING does not name a keyring")
    try:
        saved = backup(Keyring(folder), _asked_twice("Passphrase for the backup: "))
        with open(os.open(asked.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(saved)
    except (ValueError, OSError) as error:
        return _failed(str(error))
    print(f"Saved. Delete this file after {KEPT_DAYS} days: until then an erasure is not whole.")
    return 0


def _keys_restore(asked: argparse.Namespace) -> int:
    from server.store.keyring import WrongKeyring
    from server.store.keyring_backup import BadBackup, restore

    folder = os.environ.get("HEARTHSIDE_KEYRING")
    if not folder:
        return _failed("HEARTHSIDE_KEYRING is not set")
    try:
        count = restore(Path(folder), getpass("Passphrase of the backup: "), asked.file.read_bytes())
    except (BadBackup, WrongKeyring, OSError) as error:
        return _failed(str(error))
    print(f"Restored {count} keys.")
    return 0


def _asked_twice(prompt: str) -> str:
    """Raises ValueError when the two differ or nothing was typed."""
    first = getpass(prompt)
    if not first or getpass("Once more: ") != first:
        raise ValueError("The two were not the same.")
    return first


def _failed(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
