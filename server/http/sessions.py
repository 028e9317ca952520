"""A session as members, facilitators and staff are told of it."""

from typing import Any

from server.store.rooms import RoomBrief


def told(brief: RoomBrief) -> dict[str, Any]:
    return {
        "id": brief.session,
        "room": brief.room,
        "starts_at": brief.starts_at,
        "minutes": brief.minutes,
        "phase": brief.phase,
        "title": brief.title,
    }


def told_staff(brief: RoomBrief) -> dict[str, Any]:
    """Without the room: staff have no business there."""
    said = told(brief)
    del said["room"]
    return said | {
        "group": brief.group,
        "group_name": brief.group_name,
        "guide": brief.guide,
        "with": [one.name for one in brief.facilitators if one.name],
    }


def by_next(briefs: list[RoomBrief]) -> list[RoomBrief]:
    """What is under way or to come, soonest first; then what is over."""
    return sorted(briefs, key=lambda brief: (brief.phase in ("closed", "cancelled"), brief.starts_at))
