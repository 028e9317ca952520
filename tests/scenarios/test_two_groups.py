"""Two groups under one roof know nothing of each other."""

from typing import Any

from tests.support.client import Client
from tests.support.programme import Meeting, Programme, everyone_in


async def open_evening(
    programme: Programme, peer: str, led_by: tuple[str, str]
) -> tuple[Meeting, Client, Client]:
    meeting = await programme.meeting(led_by=led_by)
    lead, _ = await meeting.facilitators()
    one = await meeting.peer(peer)
    await lead.come_in()
    await everyone_in(lead, one)
    await lead.do("session.open")
    return meeting, lead, one


async def test_a_room_of_another_group_is_as_if_it_did_not_exist(programme: Programme) -> None:
    tuesday, jo, sam = await open_evening(programme, "Sam", ("Jo", "Ana"))
    friday, bo, kit = await open_evening(programme, "Kit", ("Bo", "Eva"))
    before = await friday.truth()
    for stranger in (sam, jo):
        message = await kit.say("Only for Friday")
        nowhere = {"room": "A" * 22}
        foreign = {"room": friday.room}
        asked: dict[str, dict[str, Any]] = {
            "room.enter": {},
            "room.sync": {"heads": {"room": 0}},
            "room.earlier": {"stream": "room", "before": 100},
            "message.post": {"to": "room", "text": "Hello Friday"},
            "message.withdraw": {"message": message},
            "member.remove": {"member": kit.member, "reason": "Not mine to remove"},
            "session.close": {},
        }
        for name, fields in asked.items():
            codes = {await stranger.refused(name, **fields, **room) for room in (nowhere, foreign)}
            assert len(codes) == 1, f"{name} tells a room that exists from one that doesn't"
            assert codes <= {"unknown_room", "not_entered"}
    truth = await friday.truth()
    assert [row.author for row in truth.rows[len(before.rows) :]] == [kit.member, kit.member], (
        "nothing else happened"
    )
    for stranger in (sam, jo):
        assert "Only for Friday" not in str(stranger.heard) + str(stranger.state)
    assert {data["room"] for _, data in kit.heard} == {friday.room}
    assert sam.state == (await tuesday.truth()).view(sam.member)
    assert bo.state == truth.view(bo.member)


async def test_staff_and_facilitators_of_other_sessions_reach_no_words_over_http(
    programme: Programme,
) -> None:
    friday, _, kit = await open_evening(programme, "Kit", ("Bo", "Eva"))
    await kit.say("Only for Friday")
    _, jo_browser = await programme.facilitator("Jo")
    staff = programme.staff
    assert (await jo_browser.get(f"/api/facilitator/plan/{friday.session}")).status == 404
    assert (await jo_browser.get("/api/facilitator/today")).json["sessions"] == []
    for path in (
        "/api/staff/overview",
        "/api/staff/groups",
        f"/api/staff/groups/{friday.group}",
        f"/api/staff/groups/{friday.group}/sessions",
        f"/api/staff/groups/{friday.group}/invites",
    ):
        answer = await staff.get(path)
        assert answer.status == 200
        for hidden in ("Only for Friday", "Kit", friday.room, kit.member):
            assert hidden.encode() not in answer.body, path
    assert (await staff.get("/api/me/words")).status == 401
