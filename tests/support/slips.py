"""What anyone may ask at any time, allowed or not: an evening is full of slips."""

from typing import Any

from server.domain import commands as c
from server.domain.people import Readiness
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import AsideFor, Cue, Item, Outcome, Place, Seen, Stage
from tests.support.plausible import REASONS
from tests.support.plausible_circle import ALONE, CARDS, HARD, SEALED

Slip = tuple[type[c.Command], dict[str, Any]]

SLIPS: list[Slip] = [
    (c.MessagePost, {"to": Place.ROOM, "text": "\0"}),
    (c.MessagePost, {"to": Place.CARE, "text": "Am I alone?"}),
    (c.MessageRelease, {"message": ...}),
    (c.MessageReturn, {"message": ..., "reason": REASONS[2]}),
    (c.MessageRemove, {"message": ..., "reason": REASONS[0]}),
    (c.MessageWithdraw, {"message": ...}),
    (c.MessageAcknowledge, {"message": ..., "kind": None}),
    (c.MemberAdmit, {"member": ...}),
    (c.MemberDecline, {"member": ...}),
    (c.MemberHold, {"member": ...}),
    (c.MemberFree, {"member": ...}),
    (c.MemberRemove, {"member": ..., "reason": ""}),
    (c.HandCall, {"member": ...}),
    (c.LeadOffer, {"to": ...}),
    (c.LeadAccept, {}),
    (c.LeadDecline, {}),
    (c.StepBegin, {"step": "none"}),
    (c.StepPause, {}),
    (c.StepAdjust, {"minutes": -60}),
    (c.ReadingShow, {"paragraph": 99}),
    (c.FloorSetting, {"slow_seconds": 0, "crosstalk": True}),
    (c.HandRaise, {}),
    (c.HandLower, {}),
    (c.SessionOpen, {}),
    (c.SessionEnd, {}),
    (c.FacilitatorReady, {"state": Readiness.SWAP}),
    (c.NudgeSetting, {"tiers": (1, 2, 3)}),
    (c.AgreementGive, {}),
    (c.MemberStepIn, {}),
    (c.RoomLeave, {}),
    (c.MessagePost, {"to": Place.ASIDE, "text": ALONE, "member": ...}),
    (c.MessagePost, {"to": Place.ROOM, "text": HARD, "turn": ...}),
    (c.TurnPass, {"turn": ...}),
    (c.TurnLater, {"turn": ...}),
    (c.TurnBegin, {"turn": ...}),
    (c.TurnLengthen, {"turn": ...}),
    (c.TurnFinish, {"turn": ...}),
    (c.TurnMoveOn, {"turn": ...}),
    (c.TurnPutOff, {"member": ..., "turn": ...}),
    (c.TurnLetIn, {"member": ...}),
    (c.TurnHandIn, {"text": SEALED}),
    (c.TurnReturn, {}),
    (c.RoundPrompt, {}),
    (c.RoundAdvance, {"to": Stage.PREWRITE}),
    (c.RoundAdvance, {"to": Stage.RESPONSE}),
    (c.RoundReveal, {}),
    (c.RoundReorder, {"queue": ("ada", "ada")}),
    (c.CheckAnswer, {"item": Item.HEAVY, "answer": ItemAnswer(scale=8), "to": Seen.FACILITATORS}),
    (c.CheckAnswer, {"item": Item.KEEP, "answer": ItemAnswer(lines=("Aloud.",)), "to": Seen.EVERYONE}),
    (c.CheckTakeBack, {"item": Item.HEAVY}),
    (c.CheckShow, {}),
    (c.CheckCard, {"item": Item.NEED, "band": 1, "text": CARDS[0]}),
    (c.CueClaim, {"member": ..., "cue": Cue.HEAVY}),
    (c.CueClear, {"member": ..., "cue": Cue.LEFT_HEAVY}),
    (c.AsideAsk, {"reason": AsideFor.HELP}),
    (c.AsideOffer, {"member": ...}),
    (c.AsideAccept, {}),
    (c.AsideDecline, {}),
    (c.AsideClaim, {"member": ...}),
    (c.AsideClose, {"member": ..., "outcome": Outcome.DECLINED}),
    (c.MemberListen, {"listening": True}),
]
"""Asked by anyone at any time; `...` is any person, any message, any turn."""
