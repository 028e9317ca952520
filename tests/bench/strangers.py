"""Connections that never authenticate: half say nothing, half send a header letter by letter.

They live in a process of their own, so that the members' generator isn't held up by them:

    python -m tests.bench.strangers PORT HOW_MANY

It says "there" once all were opened, opens anew what the server closes (it has places for fewer), as fast as before,
and ends with its standard input.
"""

import select
import socket
import sys
import time
from collections import deque

HEADER = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"a" * 500
TICK = 0.01
SPREAD = 8.0
"""Seconds over which they are opened, so that they don't end all at once either."""
LETTER_EVERY = 1.0


def main(port: int, many: int) -> None:
    epoll = select.epoll()
    epoll.register(sys.stdin.fileno(), select.EPOLLIN)
    held: dict[int, socket.socket] = {}
    slow: deque[tuple[float, socket.socket, int]] = deque()
    opened, said = 0, False
    each_tick = max(1, round(many / SPREAD * TICK))
    while True:
        began = time.monotonic()
        for fd, _ in epoll.poll(0.0):
            if fd == sys.stdin.fileno():
                return
            if is_over(held[fd]):
                epoll.unregister(fd)
                held.pop(fd).close()
        for _ in range(min(each_tick, many - len(held))):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            held[one.fileno()] = one
            epoll.register(one.fileno(), select.EPOLLIN)
            opened += 1
            if opened % 2:
                slow.append((began + LETTER_EVERY, one, 0))
        while slow and slow[0][0] <= began:
            _, one, at = slow.popleft()
            try:
                if one.fileno() >= 0:
                    one.send(HEADER[at : at + 1])
                    slow.append((began + LETTER_EVERY, one, at + 1))
            except OSError:
                continue  # closed; seen above, soon
        if not said and opened >= many:
            print("there", flush=True)
            said = True
        time.sleep(max(0.0, began + TICK - time.monotonic()))


def is_over(one: socket.socket) -> bool:
    try:
        return not one.recv(4096)
    except BlockingIOError:
        return False
    except OSError:
        return True


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
