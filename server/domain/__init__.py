"""The rules of a moderated room, as pure functions.

Nothing here waits, asks the time, rolls dice or talks to anyone: moments and fresh ids come in as
arguments, and what happened goes out as facts. Start reading at `room.py`.
"""
