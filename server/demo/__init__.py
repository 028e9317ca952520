"""A person's first ten minutes: a live group on this machine, with scripted people who write like people."""

from pathlib import Path


def run(port: int = 8080, data: Path | None = None, pace: float = 1.0) -> int:
    """See `running.run`, which is imported late: the personas are used without a server, too."""
    from server.demo import running

    return running.run(port, data, pace)


__all__ = ["run"]
