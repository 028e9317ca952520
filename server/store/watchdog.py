"""Stops Postgres when the process that asked for it is gone, however it went.

Run as a program of its own, by path and with the standard library only, so that it starts in milliseconds:
``python watchdog.py UID GID postgres -D ...`` (UID and GID empty: stay who we are). It starts Postgres as its
child and holds the reading end of a pipe as its standard input. A process that dies, by ``kill -9`` too, closes
its end of the pipe; the watchdog reads the end of file and asks Postgres for a fast stop.
"""

import os
import select
import signal
import subprocess
import sys
import threading

FAST_STOP_SECONDS = 20.0  # a checkpoint of a full buffer pool on a slow disk
IMMEDIATE_STOP_SECONDS = 5.0


def stop(postgres: subprocess.Popen[bytes]) -> None:
    """Ask for a fast stop, then an immediate one, then insist."""
    for request, patience in (
        (signal.SIGINT, FAST_STOP_SECONDS),
        (signal.SIGQUIT, IMMEDIATE_STOP_SECONDS),
        (signal.SIGKILL, None),
    ):
        postgres.send_signal(request)
        try:
            postgres.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return


def main() -> int:
    """Run Postgres until it ends or standard input does; the exit status is Postgres's own."""
    uid, gid, *command = sys.argv[1:]
    # A service manager that tells everyone to stop tells our parent too, and we follow that.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    postgres = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        user=int(uid) if uid else None,
        group=int(gid) if gid else None,
        extra_groups=[] if uid else None,
    )
    ended, report = os.pipe()

    def report_the_end() -> None:
        postgres.wait()
        os.write(report, b".")

    threading.Thread(target=report_the_end, daemon=True).start()
    readable, _, _ = select.select([sys.stdin.fileno(), ended], [], [])
    if ended not in readable:
        stop(postgres)
    return postgres.wait()


if __name__ == "__main__":
    sys.exit(main())
