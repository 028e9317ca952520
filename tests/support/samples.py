"""A sample of every command: what it needs beside its room and id."""

from typing import Any

from server.domain import commands as c
from server.domain.people import Readiness
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import AsideFor, Cue, Item, Order, Outcome, Place, Responses, Seen, Stage, Wish
from tests.domain.room_bed import an_id

FIELDS: dict[type[c.Command], dict[str, Any]] = {
    c.RoomSync: {"heads": {}},
    c.RoomEarlier: {"stream": Place.ROOM, "before": 1},
    c.MessagePost: {"to": Place.ROOM, "text": "Hello"},
    c.MessageWithdraw: {"message": "none"},
    c.MessageAcknowledge: {"message": "none", "kind": None},
    c.MessageRemove: {"message": "none", "reason": "Unkind."},
    c.MessageRelease: {"message": "none"},
    c.MessageReturn: {"message": "none", "reason": "Unkind."},
    c.HandCall: {"member": "ada"},
    c.MemberAdmit: {"member": "ada"},
    c.MemberDecline: {"member": "ada"},
    c.MemberHold: {"member": "ada"},
    c.MemberQuiet: {"member": "ada"},
    c.MemberFree: {"member": "ada"},
    c.MemberRemove: {"member": "ada", "reason": "Unkind."},
    c.MemberListen: {"listening": True},
    c.StepBegin: {"step": "talk"},
    c.StepAdjust: {"minutes": 1},
    c.ReadingShow: {"paragraph": 0},
    c.FloorSetting: {"slow_seconds": 0, "crosstalk": True},
    c.LeadOffer: {"to": "kim"},
    c.FacilitatorReady: {"state": Readiness.LOW},
    c.NudgeSetting: {"tiers": (1, 3)},
    c.NudgeDoubt: {"rule": "said-of-someone"},
    c.TurnPass: {"turn": 1},
    c.TurnLater: {"turn": None},
    c.TurnBegin: {"turn": 1},
    c.TurnLengthen: {"turn": 1},
    c.TurnFinish: {"turn": 1, "wish": Wish.EMPATHY},
    c.TurnHandIn: {"text": "Written beforehand."},
    c.TurnSignal: {"turn": 1, "writing": True},
    c.TurnLetIn: {"member": "ada"},
    c.TurnPutOff: {"member": "ada", "turn": None},
    c.TurnMoveOn: {"turn": 1},
    c.RoundSetting: {
        "order": Order.HANDS,
        "responses": Responses.ASK_FIRST,
        "silence_seconds": 60,
        "prewrite_minutes": 0,
        "turn_minutes": 10,
        "one_line": True,
    },
    c.RoundPrompt: {"prompt": "What are you carrying?"},
    c.RoundAdvance: {"to": Stage.SECOND_PASS},
    c.RoundReorder: {"queue": ("ada", "ben")},
    c.CheckAnswer: {"item": Item.HEAVY, "answer": ItemAnswer(scale=7), "to": Seen.COUNTED},
    c.CheckTakeBack: {"item": Item.NEED},
    c.CheckCard: {"item": Item.HEAVY, "band": 2, "text": "You are not alone."},
    c.CueClaim: {"member": "ada", "cue": Cue.HEAVY},
    c.CueClear: {"member": "ada", "cue": Cue.LEFT_HEAVY},
    c.AsideAsk: {"reason": AsideFor.CHECK_ON_ME, "text": "Please."},
    c.AsideOffer: {"member": "ada"},
    c.AsideClaim: {"member": "ada"},
    c.AsideClose: {"member": "ada", "outcome": Outcome.PASSED_ON},
}
"""Those not here need nothing more."""


def sample(kind: type[c.Command]) -> c.Command:
    return kind(room=an_id("room"), id=an_id("asked"), **FIELDS.get(kind, {}))
