// Made from server/contract by `hearthside contract write`. Don't edit.

export const CONTRACT = 1

/** The three quiet answers to a message. Nobody counts them. */
export type Acknowledgement = "me_too" | "thank_you" | "with_you"

/** Agree to the group's agreement, a tap each session. */
export interface AgreementGive {
  room: string
  id: string
}

export interface AgreementGiven {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  member: string
}

/** One way to settle during a pause, chosen on the device. Lines are shown one after another. */
export interface Anchor {
  id: string
  title: string
  lines: readonly (string)[]
}

/** The answer to a command. `stream` and `seq` name the first event that its author sees of it, if any; `message` is a new message's id; `held` says that it waits for a facilitator first. */
export interface Answer {
  stream?: string | null
  seq?: number | null
  message?: string | null
  held?: boolean
}

/** What the facilitators alone share. `agreed` is sorted, since nobody needs to know who was first. `removed`: who was removed, and why. */
export interface CarePart {
  waiting: readonly (WaitingView)[]
  held: readonly (HeldView)[]
  voices: Readonly<Record<string, Voice>>
  agreed: readonly (string)[]
  messages: readonly (MessageView)[]
  more: boolean
  offer: OfferView | null
  ready: Readonly<Record<string, Readiness>>
  removed: Readonly<Record<string, string>>
}

export interface Declined {
  code: Refusal
  retry_after?: number | null
}

/** The answer to `room.earlier`, oldest first. */
export interface Earlier {
  messages: readonly (MessageView)[]
  more: boolean
}

/** How a session came to its end; each has a sentence of its own on screen. */
export type Ending = "cancelled" | "ended" | "no_facilitator"

/** The answer to `room.enter`. */
export interface Entered {
  snapshot: Snapshot
}

export interface FacilitatorReadied {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
  state: Readiness
}

/** Tell the other facilitator how one is before the session. */
export interface FacilitatorReady {
  state: Readiness
  room: string
  id: string
}

export interface FloorSet {
  room: string
  stream: "room"
  seq: number
  at: number
  slow_seconds: number
  crosstalk: boolean
}

/** Slow mode (seconds between two messages of one person, 0 for none) and crosstalk. */
export interface FloorSetting {
  slow_seconds: number
  crosstalk: boolean
  room: string
  id: string
}

/** Invite the person whose hand is up to speak; the hand goes down. */
export interface HandCall {
  member: string
  room: string
  id: string
}

/** A facilitator invites this member to speak; the hand is down. */
export interface HandCalled {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

export interface HandLower {
  room: string
  id: string
}

export interface HandLowered {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

export interface HandRaise {
  room: string
  id: string
}

export interface HandRaised {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

export interface HeldView {
  message: string
  at: number
  by: string
  text: string | null
}

export interface LeadAccept {
  room: string
  id: string
}

/** On `care` it also ends an offer. */
export interface LeadChanged {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  member: string
  because: LeadReason
}

export interface LeadDecline {
  room: string
  id: string
}

export interface LeadDeclined {
  room: string
  stream: "care"
  seq: number
  at: number
}

export interface LeadOffer {
  to: string
  room: string
  id: string
}

export interface LeadOffered {
  room: string
  stream: "care"
  seq: number
  at: number
  by: string
  to: string
}

export type LeadReason = "arrived" | "dropped" | "handed_over" | "returned"

export interface MemberAdmit {
  member: string
  room: string
  id: string
}

/** You are in: enter again for the room's snapshot. */
export interface MemberAdmitted {
  room: string
  stream: "one"
  seq: number
  at: number
}

export interface MemberAdmittedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
}

/** On `care`: someone who waits is connected again. */
export interface MemberArrived {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  member: string
}

export interface MemberDecline {
  member: string
  room: string
  id: string
}

export interface MemberDeclined {
  room: string
  stream: "one"
  seq: number
  at: number
}

export interface MemberDeclinedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
}

/** The connection stayed away. On `care`: of someone who waits. */
export interface MemberDropped {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  member: string
}

/** Let this member's messages through again. */
export interface MemberFree {
  member: string
  room: string
  id: string
}

/** On `one` only after being quieted: having been held is not told. */
export interface MemberFreed {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  member: string
}

/** Only the facilitators know. */
export interface MemberHeld {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
}

/** From now on this member's messages wait for a facilitator. The member is not told. */
export interface MemberHold {
  member: string
  room: string
  id: string
}

/** Someone is in the room whom it has not seen before. */
export interface MemberJoined {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
  name: string
  role: Role
  presence: Presence
}

/** Left for today. On `care`: someone who waited. */
export interface MemberLeft {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  member: string
}

/** Ask this member to be quiet for now; they are told. */
export interface MemberQuiet {
  member: string
  room: string
  id: string
}

export interface MemberQuieted {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  member: string
}

/** Remove a peer from the room and the group; they alone read the reason. */
export interface MemberRemove {
  member: string
  reason: string
  room: string
  id: string
}

export interface MemberRemoved {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

export interface MemberRemovedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
  reason: string
}

export interface MemberRemovedOne {
  room: string
  stream: "one"
  seq: number
  at: number
  reason: string
}

/** Sit in again after stepping out. */
export interface MemberStepIn {
  room: string
  id: string
}

/** Stay connected but sit out, without a reason. */
export interface MemberStepOut {
  room: string
  id: string
}

export interface MemberSteppedIn {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

export interface MemberSteppedOut {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

export interface MemberWaiting {
  room: string
  stream: "one"
  seq: number
  at: number
}

export interface MemberWaitingCare {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
  name: string
}

/** Answer a message quietly; `null` takes it back. Only the author and you ever see it. */
export interface MessageAcknowledge {
  message: string
  kind: Acknowledgement | null
  room: string
  id: string
}

/** To the author, and to who gave it (`by`), and to nobody else. `kind` null: taken back. */
export interface MessageAcknowledged {
  room: string
  stream: "one"
  seq: number
  at: number
  message: string
  by: string
  kind: Acknowledgement | null
}

/** Your message waits for a facilitator. */
export interface MessageHeld {
  room: string
  stream: "one"
  seq: number
  at: number
  message: string
  text: string | null
  pad: string
}

export interface MessageHeldCare {
  room: string
  stream: "care"
  seq: number
  at: number
  message: string
  by: string
  text: string | null
  pad: string
}

/** Say something to the room, or (facilitators) on the facilitators' own line. `pad` is filler that hides the length of the words from whoever watches the network. */
export interface MessagePost {
  to: Place
  text: string
  pad?: string
  room: string
  id: string
}

/** `text` is null once the words are gone. `pad` is filler: ignore it. */
export interface MessagePosted {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  message: string
  by: string
  text: string | null
  pad: string
}

/** Let a held message through to the room. */
export interface MessageRelease {
  message: string
  room: string
  id: string
}

/** A held message went through; the room gets it as `message.posted`. */
export interface MessageReleased {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  message: string
}

/** Take down a message: its words are blanked, and its author alone reads the reason. */
export interface MessageRemove {
  message: string
  reason: string
  room: string
  id: string
}

export interface MessageRemoved {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  message: string
}

/** To its author alone, with the reason. */
export interface MessageRemovedOne {
  room: string
  stream: "one"
  seq: number
  at: number
  message: string
  reason: string
}

/** Give a held message back to its author, with a private reason. */
export interface MessageReturn {
  message: string
  reason: string
  room: string
  id: string
}

export interface MessageReturned {
  room: string
  stream: "one"
  seq: number
  at: number
  message: string
  reason: string
}

export interface MessageReturnedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  message: string
}

/** `state` is posted, withdrawn or removed; `text` is null unless posted. */
export interface MessageView {
  message: string
  seq: number
  at: number
  by: string
  text: string | null
  state: string
}

/** Take back one's own message: its words are blanked everywhere. */
export interface MessageWithdraw {
  message: string
  room: string
  id: string
}

/** On `care` and `one`: of a message that was held. */
export interface MessageWithdrawn {
  room: string
  stream: "room" | "care" | "one"
  seq: number
  at: number
  message: string
}

/** One event that was missed, with its name and its data as on the wire. */
export interface Missed {
  event: string
  data: unknown
}

export interface Note {
  message: string
  reason: string
}

export interface OfferView {
  by: string
  to: string
}

/** What is one's own. `voice` is free or quiet; `ending` is set for who was still waiting at the end. */
export interface OnePart {
  member: string
  name: string
  role: Role
  standing: Standing
  reason: string | null
  ending: Ending | null
  voice: string
  agreed: boolean
  given: Readonly<Record<string, Acknowledgement>>
  received: Readonly<Record<string, readonly (Received)[]>>
  pending: readonly (Pending)[]
  notes: readonly (Note)[]
  session: SessionView
}

export interface OptionsView {
  agreement: boolean
  whole: boolean
  anchors: readonly (Anchor)[]
}

/** A message of mine that waits (`held`) or came back (`returned`, with a reason). */
export interface Pending {
  message: string
  at: number
  text: string | null
  state: string
  reason: string | null
}

export interface PersonView {
  name: string
  role: Role
  presence: Presence
  stepped_out: boolean
}

/** Where words go: to everyone in the room, or to the facilitators' own line. */
export type Place = "care" | "room"

export interface PlanStep {
  id: string
  kind: string
  title: string
  minutes: number
}

export type Presence = "away" | "here" | "left"

/** What a facilitator tells the other before the session. */
export type Readiness = "low" | "ready" | "swap"

/** Show a reading up to and including this paragraph (counted from 0). */
export interface ReadingShow {
  paragraph: number
  room: string
  id: string
}

export interface ReadingShown {
  room: string
  stream: "room"
  seq: number
  at: number
  paragraph: number
}

export interface Received {
  member: string
  kind: Acknowledgement
}

export type Role = "facilitator" | "peer"

/** Page back: messages of a stream from before a `seq`. */
export interface RoomEarlier {
  stream: Place
  before: number
  room: string
  id: string
}

/** Come in, or come back. Answered with a snapshot of all that is yours to see. */
export interface RoomEnter {
  room: string
  id: string
}

/** The last `seq` of each of your streams, every 15 s: ask for what you miss. */
export interface RoomHeads {
  heads: Readonly<Record<string, number>>
  room: string
}

/** Leave for today. One may come back while the room lives. */
export interface RoomLeave {
  room: string
  id: string
}

/** This node let the room go: connect and enter again. */
export interface RoomMoved {
  room: string
}

/** What everyone in the room shares. `phase`: waiting, open, closing, closed. */
export interface RoomPart {
  phase: string
  ending: Ending | null
  closes_at: number | null
  unattended: boolean
  lead: string | null
  plan: readonly (PlanStep)[]
  step: StepView | null
  people: Readonly<Record<string, PersonView>>
  messages: readonly (MessageView)[]
  more: boolean
}

/** Ask for what was missed: the last `seq` seen of each of one's streams. */
export interface RoomSync {
  heads: Readonly<Record<string, number>>
  room: string
  id: string
}

/** Another device of yours took over; this connection is closed. */
export interface SeatMoved {
  room: string
}

export interface SessionAttended {
  room: string
  stream: "room"
  seq: number
  at: number
}

/** Lock the room for words. It closes five minutes later, or with `session.end`. */
export interface SessionClose {
  room: string
  id: string
}

/** Told on `one` to those who were still waiting. */
export interface SessionClosed {
  room: string
  stream: "room" | "one"
  seq: number
  at: number
  ending: Ending
}

/** The room is locked for words and closes at `closes_at`. */
export interface SessionClosing {
  room: string
  stream: "room"
  seq: number
  at: number
  closes_at: number
}

/** Close the locked room now. */
export interface SessionEnd {
  room: string
  id: string
}

/** Open the room: the first step of the plan begins. */
export interface SessionOpen {
  room: string
  id: string
}

export interface SessionOpened {
  room: string
  stream: "room"
  seq: number
  at: number
  step: StepView
}

/** No facilitator is here; words wait until one is. */
export interface SessionUnattended {
  room: string
  stream: "room"
  seq: number
  at: number
}

export interface SessionView {
  title: string
  starts_at: number
  minutes: number
  language: string
}

export interface Snapshot {
  heads: Readonly<Record<string, number>>
  one: OnePart
  room: RoomPart | null
  care: CarePart | null
}

/** Whether someone is in: first-timers wait until a facilitator lets them in. */
export type Standing = "admitted" | "declined" | "removed" | "waiting"

/** Lengthen or shorten the current step's guide time by some minutes. */
export interface StepAdjust {
  minutes: number
  room: string
  id: string
}

/** `minutes` is the new guide time of the step. */
export interface StepAdjusted {
  room: string
  stream: "room"
  seq: number
  at: number
  minutes: number
}

/** Go to a step of the plan: the next one, or any other. */
export interface StepBegin {
  step: string
  room: string
  id: string
}

export interface StepBegun {
  room: string
  stream: "room"
  seq: number
  at: number
  step: StepView
}

export interface StepPause {
  room: string
  id: string
}

export interface StepPaused {
  room: string
  stream: "room"
  seq: number
  at: number
}

export interface StepResume {
  room: string
  id: string
}

export interface StepResumed {
  room: string
  stream: "room"
  seq: number
  at: number
}

/** A step as everyone sees it. `shown` is the last paragraph on show; `begun_at` and `minutes` guide the facilitators' clock; `hands` are in the order they went up. */
export interface StepView {
  id: string
  kind: string
  title: string
  minutes: number
  begun_at: number
  paused: boolean
  paragraphs: readonly (string)[]
  options: OptionsView
  shown: number | null
  hands: readonly (string)[]
  slow_seconds: number
  crosstalk: boolean
}

/** Something that this release no longer tells. It keeps the sequence whole; ignore it. */
export interface StreamSkipped {
  room: string
  stream: "room" | "care" | "one"
  seq: number
  at: number
}

/** The answer to `room.sync`: what was missed in order, or with `reset` a fresh snapshot. */
export interface Synced {
  heads: Readonly<Record<string, number>>
  events?: readonly (Missed)[]
  reset?: boolean
  snapshot?: Snapshot | null
}

/** How someone's next message travels: at once, past a facilitator first, or not for now. */
export type Voice = "free" | "held" | "quiet"

export interface WaitingView {
  member: string
  name: string
  here: boolean
}

export type Refusal = "bad_request" | "unknown_command" | "unknown_room" | "not_entered" | "not_admitted" | "not_allowed" | "not_the_lead" | "not_open" | "already_open" | "room_locked" | "already_there" | "no_such_step" | "not_this_step" | "no_such_member" | "no_such_message" | "not_yours" | "already_gone" | "not_held" | "quiet_time" | "paused" | "quieted" | "slow_mode" | "too_fast" | "empty" | "too_long" | "bad_text" | "reused_id" | "busy" | "removed" | "declined" | "full" | "door_closed" | "no_facilitator" | "no_offer" | "hand_is_up" | "hand_is_down"

export interface Commands {
  "agreement.give": AgreementGive
  "facilitator.ready": FacilitatorReady
  "floor.set": FloorSetting
  "hand.call": HandCall
  "hand.lower": HandLower
  "hand.raise": HandRaise
  "lead.accept": LeadAccept
  "lead.decline": LeadDecline
  "lead.offer": LeadOffer
  "member.admit": MemberAdmit
  "member.decline": MemberDecline
  "member.free": MemberFree
  "member.hold": MemberHold
  "member.quiet": MemberQuiet
  "member.remove": MemberRemove
  "member.step_in": MemberStepIn
  "member.step_out": MemberStepOut
  "message.acknowledge": MessageAcknowledge
  "message.post": MessagePost
  "message.release": MessageRelease
  "message.remove": MessageRemove
  "message.return": MessageReturn
  "message.withdraw": MessageWithdraw
  "reading.show": ReadingShow
  "room.earlier": RoomEarlier
  "room.enter": RoomEnter
  "room.leave": RoomLeave
  "room.sync": RoomSync
  "session.close": SessionClose
  "session.end": SessionEnd
  "session.open": SessionOpen
  "step.adjust": StepAdjust
  "step.begin": StepBegin
  "step.pause": StepPause
  "step.resume": StepResume
}

export interface Answers {
  "agreement.give": Answer
  "facilitator.ready": Answer
  "floor.set": Answer
  "hand.call": Answer
  "hand.lower": Answer
  "hand.raise": Answer
  "lead.accept": Answer
  "lead.decline": Answer
  "lead.offer": Answer
  "member.admit": Answer
  "member.decline": Answer
  "member.free": Answer
  "member.hold": Answer
  "member.quiet": Answer
  "member.remove": Answer
  "member.step_in": Answer
  "member.step_out": Answer
  "message.acknowledge": Answer
  "message.post": Answer
  "message.release": Answer
  "message.remove": Answer
  "message.return": Answer
  "message.withdraw": Answer
  "reading.show": Answer
  "room.earlier": Earlier
  "room.enter": Entered
  "room.leave": Answer
  "room.sync": Synced
  "session.close": Answer
  "session.end": Answer
  "session.open": Answer
  "step.adjust": Answer
  "step.begin": Answer
  "step.pause": Answer
  "step.resume": Answer
}

export interface Signals {
  "room.heads": RoomHeads
  "seat.moved": SeatMoved
  "room.moved": RoomMoved
}

export interface Events {
  "agreement.given": AgreementGiven
  "facilitator.readied": FacilitatorReadied
  "floor.set": FloorSet
  "hand.called": HandCalled
  "hand.lowered": HandLowered
  "hand.raised": HandRaised
  "lead.changed": LeadChanged
  "lead.declined": LeadDeclined
  "lead.offered": LeadOffered
  "member.admitted": MemberAdmitted | MemberAdmittedCare
  "member.arrived": MemberArrived
  "member.declined": MemberDeclined | MemberDeclinedCare
  "member.dropped": MemberDropped
  "member.freed": MemberFreed
  "member.held": MemberHeld
  "member.joined": MemberJoined
  "member.left": MemberLeft
  "member.quieted": MemberQuieted
  "member.removed": MemberRemoved | MemberRemovedCare | MemberRemovedOne
  "member.stepped_in": MemberSteppedIn
  "member.stepped_out": MemberSteppedOut
  "member.waiting": MemberWaiting | MemberWaitingCare
  "message.acknowledged": MessageAcknowledged
  "message.held": MessageHeldCare | MessageHeld
  "message.posted": MessagePosted
  "message.released": MessageReleased
  "message.removed": MessageRemoved | MessageRemovedOne
  "message.returned": MessageReturnedCare | MessageReturned
  "message.withdrawn": MessageWithdrawn
  "reading.shown": ReadingShown
  "session.attended": SessionAttended
  "session.closed": SessionClosed
  "session.closing": SessionClosing
  "session.opened": SessionOpened
  "session.unattended": SessionUnattended
  "step.adjusted": StepAdjusted
  "step.begun": StepBegun
  "step.paused": StepPaused
  "step.resumed": StepResumed
  "stream.skipped": StreamSkipped
}

export interface RoomEvents {
  "floor.set": FloorSet
  "hand.called": HandCalled
  "hand.lowered": HandLowered
  "hand.raised": HandRaised
  "lead.changed": LeadChanged
  "member.arrived": MemberArrived
  "member.dropped": MemberDropped
  "member.joined": MemberJoined
  "member.left": MemberLeft
  "member.removed": MemberRemoved
  "member.stepped_in": MemberSteppedIn
  "member.stepped_out": MemberSteppedOut
  "message.posted": MessagePosted
  "message.removed": MessageRemoved
  "message.withdrawn": MessageWithdrawn
  "reading.shown": ReadingShown
  "session.attended": SessionAttended
  "session.closed": SessionClosed
  "session.closing": SessionClosing
  "session.opened": SessionOpened
  "session.unattended": SessionUnattended
  "step.adjusted": StepAdjusted
  "step.begun": StepBegun
  "step.paused": StepPaused
  "step.resumed": StepResumed
  "stream.skipped": StreamSkipped
}

export interface CareEvents {
  "agreement.given": AgreementGiven
  "facilitator.readied": FacilitatorReadied
  "lead.changed": LeadChanged
  "lead.declined": LeadDeclined
  "lead.offered": LeadOffered
  "member.admitted": MemberAdmittedCare
  "member.arrived": MemberArrived
  "member.declined": MemberDeclinedCare
  "member.dropped": MemberDropped
  "member.freed": MemberFreed
  "member.held": MemberHeld
  "member.left": MemberLeft
  "member.quieted": MemberQuieted
  "member.removed": MemberRemovedCare
  "member.waiting": MemberWaitingCare
  "message.held": MessageHeldCare
  "message.posted": MessagePosted
  "message.released": MessageReleased
  "message.removed": MessageRemoved
  "message.returned": MessageReturnedCare
  "message.withdrawn": MessageWithdrawn
  "stream.skipped": StreamSkipped
}

export interface OneEvents {
  "agreement.given": AgreementGiven
  "member.admitted": MemberAdmitted
  "member.declined": MemberDeclined
  "member.freed": MemberFreed
  "member.quieted": MemberQuieted
  "member.removed": MemberRemovedOne
  "member.waiting": MemberWaiting
  "message.acknowledged": MessageAcknowledged
  "message.held": MessageHeld
  "message.released": MessageReleased
  "message.removed": MessageRemovedOne
  "message.returned": MessageReturned
  "message.withdrawn": MessageWithdrawn
  "session.closed": SessionClosed
  "stream.skipped": StreamSkipped
}

export const EVENT_NAMES = ["agreement.given", "facilitator.readied", "floor.set", "hand.called", "hand.lowered", "hand.raised", "lead.changed", "lead.declined", "lead.offered", "member.admitted", "member.arrived", "member.declined", "member.dropped", "member.freed", "member.held", "member.joined", "member.left", "member.quieted", "member.removed", "member.stepped_in", "member.stepped_out", "member.waiting", "message.acknowledged", "message.held", "message.posted", "message.released", "message.removed", "message.returned", "message.withdrawn", "reading.shown", "session.attended", "session.closed", "session.closing", "session.opened", "session.unattended", "step.adjusted", "step.begun", "step.paused", "step.resumed", "stream.skipped"] as const
