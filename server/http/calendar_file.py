"""A calendar file that says when, and nothing else: others may read this calendar."""

import hashlib
from datetime import UTC, datetime, timedelta

from aiohttp import hdrs, web

from server.store.moments import from_ms
from server.store.rooms import RoomBrief

# One neutral word; a language without one gets English.
_SUMMARY = {"en": "Appointment", "de": "Termin", "es": "Cita", "fr": "Rendez-vous", "pt": "Compromisso"}


def calendar_file(brief: RoomBrief) -> web.Response:
    """iCalendar (RFC 5545): one event, without address, description or link."""
    starts = from_ms(brief.starts_at)
    summary = _SUMMARY.get(brief.language.partition("-")[0], _SUMMARY["en"])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calendar//EN",
        "BEGIN:VEVENT",
        # Stable, so that a second download changes the event instead of adding one; says nothing to anyone else.
        f"UID:{hashlib.sha256(brief.session.encode()).hexdigest()[:32]}",
        f"DTSTAMP:{_written(datetime.now(UTC))}",
        f"DTSTART:{_written(starts)}",
        f"DTEND:{_written(starts + timedelta(minutes=brief.minutes))}",
        f"SUMMARY:{summary}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    response = web.Response(text="\r\n".join(lines), content_type="text/calendar", charset="utf-8")
    response.headers[hdrs.CONTENT_DISPOSITION] = 'attachment; filename="appointment.ics"'
    return response


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
