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

/** Turns had in this session, and milliseconds on the floor. For its facilitators alone, kept nowhere. */
export interface Airtime {
  turns: number
  spoke: number
}

/** One way to settle during a pause, chosen on the device. Lines are shown one after another. */
export interface Anchor {
  id: string
  title: string
  lines: readonly (string)[]
}

/** The answer to a command. `stream` and `seq` name the first event that its author sees of it, if any; `message` is a new message's id; `held` says that it waits for a facilitator first. `aside` comes with words to the room. 1: offer their author, and nobody else, a private word with the facilitators (`aside.ask`), kindly and without alarm. Else it is 0, and there: no answer's length tells. */
export interface Answer {
  stream?: string | null
  seq?: number | null
  message?: string | null
  held?: boolean
  aside?: number | null
}

export interface AsideAccept {
  room: string
  id: string
}

export interface AsideAccepted {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  aside: string
  member: string
}

/** Ask a facilitator. `text`, if any, is the first thing said there. */
export interface AsideAsk {
  reason: AsideFor
  text?: string | null
  pad?: string
  room: string
  id: string
}

/** `asked`: the peer would like a private word, to be checked on, or help. */
export interface AsideAsked {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  aside: string
  member: string
  reason: AsideFor
}

/** I have it: the peer reads that you have seen this, and the aside is open. */
export interface AsideClaim {
  member: string
  room: string
  id: string
}

/** `open`: this facilitator has seen it and looks after it. */
export interface AsideClaimed {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  aside: string
  member: string
  by: string
}

/** How it ended: `answered`, `passed_on` or `not_reached`. */
export interface AsideClose {
  member: string
  outcome: Outcome
  room: string
  id: string
}

/** `over`. */
export interface AsideClosed {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  aside: string
  member: string
  outcome: Outcome
}

/** No, thank you; or, once it is open, enough for now. */
export interface AsideDecline {
  room: string
  id: string
}

/** Why someone asks for a facilitator. */
export type AsideFor = "check_on_me" | "help" | "talk"

/** Offer a peer a private word. Nothing opens before they accept. */
export interface AsideOffer {
  member: string
  room: string
  id: string
}

/** `offered` by a facilitator: nothing opens before the peer accepts. */
export interface AsideOffered {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  aside: string
  member: string
  by: string
}

/** Something said in the aside. `text` is null once the words are gone. `pad` is filler: ignore it. */
export interface AsideSaid {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  aside: string
  member: string
  message: string
  by: string
  text: string | null
  pad: string
}

/** `asked` by a peer, `offered` by a facilitator, `open` once both agreed, `over`. */
export type AsideState = "asked" | "offered" | "open" | "over"

/** The latest aside of a peer. `by` is the facilitator who offered it or looks after it; `reason` why the peer asked, if they did. */
export interface AsideView {
  id: string
  state: AsideState
  at: number
  reason: AsideFor | null
  by: string | null
  outcome: Outcome | null
  messages: readonly (MessageView)[]
  more: boolean
}

/** A turn that a person should look at. */
export interface AskedView {
  turn: number
  member: string
  because: Because
}

/** Why a facilitator is asked about a turn: no answer to the offer, or a connection that stays away. */
export type Because = "dropped" | "silent"

/** A facilitator wrote to all who answered as you did, without learning who you are. */
export interface CardSent {
  room: string
  stream: "one"
  seq: number
  at: number
  text: string
}

export interface CardSentCare {
  room: string
  stream: "care"
  seq: number
  at: number
  by: string
  item: Item
  band: number
}

/** What a facilitator wrote to all who answered anonymously as I did. */
export interface CardView {
  at: number
  text: string
}

/** What the facilitators alone share. `agreed` is sorted, since nobody needs to know who was first. `removed`: who was removed, and why. Of the round: `turns` has everyone's place in it, `handed_in` those whose share waits to be shown, `asked` a turn to look at, `listening` and `unheard` (sorted) who wants no turns and whose turn comes later. `answers` are those given to the facilitators in this check; `cues` the quiet cards by member. `nudge_tiers` is what the group is nudged about; of who was nudged nobody learns anything. */
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
  turns: Readonly<Record<string, TurnState>>
  handed_in: readonly (string)[]
  asked: AskedView | null
  listening: readonly (string)[]
  unheard: readonly (string)[]
  airtime: Readonly<Record<string, Airtime>>
  guides: Readonly<Record<string, Guide>>
  answers: Readonly<Record<string, Readonly<Record<string, ItemAnswer | null>>>>
  cues: Readonly<Record<string, Readonly<Record<string, CueView>>>>
  asides: Readonly<Record<string, AsideView>>
  nudge_tiers: readonly (1 | 2 | 3)[]
}

/** Answer one thing that is asked, for those whom one chooses. Answering again replaces it. Words (`rose`, `keep`, `next`) go to the facilitators alone: what everyone is to read is a message. */
export interface CheckAnswer {
  item: Item
  answer: ItemAnswer
  to: Seen
  pad?: string
  room: string
  id: string
}

/** On `room`: for everyone. On `care`: for the facilitators. It replaces what this member answered there before. */
export interface CheckAnswered {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  member: string
  item: Item
  answer: ItemAnswer | null
  pad: string
}

/** Your own answer, and who sees it. */
export interface CheckAnsweredOne {
  room: string
  stream: "one"
  seq: number
  at: number
  item: Item
  answer: ItemAnswer | null
  to: Seen
  pad: string
}

/** A card to everyone who answered anonymously in a band (0, 1 or 2), without learning who or how many. */
export interface CheckCard {
  item: Item
  band: number
  text: string
  room: string
  id: string
}

/** All answers of this check are gone. */
export interface CheckClosed {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
}

/** Answers are closed, and what was counted is shown: three coarse bands, once. */
export interface CheckShow {
  room: string
  id: string
}

/** Answers are closed, and this was counted. */
export interface CheckShown {
  room: string
  stream: "room"
  seq: number
  at: number
  counts: Readonly<Record<string, readonly [number, number, number] | null>>
}

/** Take an answer back: nobody sees it any more. */
export interface CheckTakeBack {
  item: Item
  room: string
  id: string
}

/** This answer is gone, or is no longer for this stream. */
export interface CheckTakenBack {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  member: string
  item: Item
}

export interface CheckTakenBackOne {
  room: string
  stream: "one"
  seq: number
  at: number
  item: Item
}

/** What you answered to be counted is not shown: too few did, or all alike. */
export interface CheckUntold {
  room: string
  stream: "one"
  seq: number
  at: number
}

/** `answers` are those that everyone may see. `counts` is null until answers are closed; then it has, for each thing counted, how many chose each of three bands, or null when too few did. */
export interface CheckView {
  ask: readonly (Item)[]
  leaving: boolean
  answers: Readonly<Record<string, Readonly<Record<string, ItemAnswer | null>>>>
  counts: Readonly<Record<string, readonly [number, number, number] | null>> | null
}

/** A quiet card for the facilitators: a reason to talk with someone, and no measure of risk. */
export type Cue = "heavy" | "left_heavy" | "unanswered_share" | "worse"

/** I'll look after this. */
export interface CueClaim {
  member: string
  cue: Cue
  room: string
  id: string
}

export interface CueClaimed {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
  cue: Cue
  by: string
}

/** Looked after. */
export interface CueClear {
  member: string
  cue: Cue
  room: string
  id: string
}

export interface CueCleared {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
  cue: Cue
}

/** A quiet card: a reason to talk with someone, and no measure of risk. */
export interface CueRaised {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
  cue: Cue
}

/** A quiet card, and who looks after it. */
export interface CueView {
  at: number
  by: string | null
}

/** `nudge` comes with the code of that name: other words for the author, who alone is told. `aside` comes with words, as in `Answer`: also with those that could not be said. */
export interface Declined {
  code: Refusal
  retry_after?: number | null
  nudge?: Nudge | null
  aside?: number | null
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

/** How the one who has the floor is: `writing`, `still`, `dropped` or `back`. Show it in still words. */
export interface FloorState {
  turn: number
  state: string
  room: string
}

/** How long someone made the guide of their turn, in minutes. */
export interface Guide {
  turn: number
  minutes: number
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

/** What a check may ask, all in our own words. `heavy` is 0 (light) to 10 (heaviest). */
export type Item = "feelings" | "halt" | "heavy" | "keep" | "need" | "next" | "rose" | "weather"

/** `scale` 0-10, or `choices`, or `lines`, as the item asks. */
export interface ItemAnswer {
  scale?: number | null
  choices?: readonly (string)[]
  lines?: readonly (string)[]
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

/** You answered the lines after the session. */
export interface LinesGiven {
  room: string
  stream: "one"
  seq: number
  at: number
}

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

/** Listening tonight: no turns are offered until it is changed. Only the facilitators know. */
export interface MemberListen {
  listening: boolean
  room: string
  id: string
}

/** Listening tonight, or no longer. */
export interface MemberListening {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  member: string
  listening: boolean
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

/** Say something to the room, in an aside, or (facilitators) on the facilitators' own line. In a round one speaks in one's turn, and names it by its number. A facilitator names the peer whose aside it is (`member`). `pad` is filler that hides the length of the words from whoever watches the network. Words to the room or on the facilitators' line may be refused as `nudge`, once: see "Other words" in the README. Send them again under a new id, changed or with `wording: kept`. */
export interface MessagePost {
  to: Place
  text: string
  turn?: number | null
  member?: string | null
  wording?: Wording | null
  silenced?: readonly (string)[]
  pad?: string
  room: string
  id: string
}

/** `text` is null once the words are gone; `turn` is the turn that it was shared in, or that it answers. `pad` is filler: ignore it. */
export interface MessagePosted {
  room: string
  stream: "room" | "care"
  seq: number
  at: number
  message: string
  by: string
  text: string | null
  turn: number | null
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
  turn: number | null
}

/** Take back one's own message: its words are blanked everywhere. */
export interface MessageWithdraw {
  message: string
  room: string
  id: string
}

/** On `care` and `one`: of a message that was held or handed in, or said in an aside. */
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

/** `words` are as the author wrote them; `rule` names what let it through. */
export interface Nudge {
  concept: string
  words: string
  offer: string
  because: string
  rule: string
}

/** This nudge doesn't fit. Its rule is counted, and nothing else is kept: not who said so, when, or about what. */
export interface NudgeDoubt {
  rule: string
  room: string
  id: string
}

/** Which tiers of concepts this group is nudged about: 1 words that demean, 2 labels and terms of treatment, 3 contested ones. None at all is a choice, too. It holds at once, and for the group's later sessions. */
export interface NudgeSetting {
  tiers: readonly (1 | 2 | 3)[]
  room: string
  id: string
}

/** What this group is nudged about from now on. */
export interface NudgesSet {
  room: string
  stream: "care"
  seq: number
  at: number
  tiers: readonly (1 | 2 | 3)[]
}

export interface OfferView {
  by: string
  to: string
}

/** What is one's own. `voice` is free or quiet; `ending` is set for who was still waiting at the end. `turn` is passed, later, away, stepped_out, listening, or unheard (a turn comes later in this session); null when there is nothing to say beside what the room sees. `guide` is how long I made one of my turns. `untold`: what I answered to be counted was not shown. `lines`: I answered the lines after the session. */
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
  listening: boolean
  turn: string | null
  guide: Guide | null
  answers: Readonly<Record<string, OwnAnswer>>
  untold: boolean
  cards: readonly (CardView)[]
  aside: AsideView | null
  lines: boolean
  session: SessionView
}

export interface OptionsView {
  agreement: boolean
  whole: boolean
  anchors: readonly (Anchor)[]
}

/** How turns come: round the circle, as hands go up, drawn by lot and shown beforehand, or all at once. */
export type Order = "circle" | "hands" | "random" | "waterfall"

/** How an aside ended. `declined` and `taken_back` are the peer's; the others a facilitator's mark. */
export type Outcome = "answered" | "declined" | "not_reached" | "passed_on" | "taken_back"

/** What I answered in this check, and who sees it. */
export interface OwnAnswer {
  answer: ItemAnswer | null
  to: Seen
}

/** A message of mine that waits for a facilitator (`held`), waits to be shown with the others' (`handed`), or came back (`returned`, with a reason). */
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

/** Where words go: to everyone in the room, to the facilitators' own line, or into an aside. */
export type Place = "aside" | "care" | "room"

export interface PlanStep {
  id: string
  kind: string
  title: string
  minutes: number
}

export type Presence = "away" | "here" | "left"

export interface PromptChanged {
  room: string
  stream: "room"
  seq: number
  at: number
  prompt: string
}

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

/** Whose share may be answered, by two people at most, and how they would like it. */
export interface ReflectingView {
  number: number
  member: string
  wish: Wish
}

export interface ReflectionsEnded {
  room: string
  stream: "room"
  seq: number
  at: number
  turn: number
  member: string
  quiet_until: number | null
}

/** What may follow a share: nothing, the quiet answers, reflections if the sharer asks for them, or open talk once everyone has had a turn. */
export type Responses = "acknowledge" | "ask_first" | "none" | "open"

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

/** Go on to a later stage. Whoever had no turn yet is told that it comes later. */
export interface RoundAdvance {
  to: Stage
  room: string
  id: string
}

/** A new stage: `queue` waits now, and no turn, reflection or silence is under way. `more_later`: some had no turn yet, and theirs comes later in this session. */
export interface RoundAdvanced {
  room: string
  stream: "room"
  seq: number
  at: number
  stage: Stage
  queue: readonly (string)[]
  more_later: boolean
}

/** `queue` wait now; the `unheard` are put off until later in this session. */
export interface RoundAdvancedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  queue: readonly (string)[]
  unheard: readonly (string)[]
}

/** The round is `closed`, or `aborted`: nobody waits, and nothing is under way. */
export interface RoundClosed {
  room: string
  stream: "room"
  seq: number
  at: number
  aborted: boolean
  more_later: boolean
}

export interface RoundClosedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  unheard: readonly (string)[]
}

/** Show the question (null: the plan's), or change the one on show: drafts are kept. After a round is closed it opens another one, with those first who had no turn. */
export interface RoundPrompt {
  prompt?: string | null
  room: string
  id: string
}

/** A round begins with its question: `stage` is `prompt` from now on, and no turn is under way. */
export interface RoundPrompted {
  room: string
  stream: "room"
  seq: number
  at: number
  number: number
  prompt: string
  queue: readonly (string)[]
}

/** Who is in the circle: all wait, but for those who are listening. */
export interface RoundPromptedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  members: readonly (string)[]
  listening: readonly (string)[]
}

export interface RoundQueued {
  room: string
  stream: "room"
  seq: number
  at: number
  queue: readonly (string)[]
}

/** Those who wait, in another order: the same people. */
export interface RoundReorder {
  queue: readonly (string)[]
  room: string
  id: string
}

/** Show everything that was handed in, all at once. */
export interface RoundReveal {
  room: string
  id: string
}

/** Everything that was handed in follows as `message.posted`. */
export interface RoundRevealed {
  room: string
  stream: "room"
  seq: number
  at: number
}

/** These have had their turn; nothing is handed in any more. */
export interface RoundRevealedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  members: readonly (string)[]
}

export interface RoundSet {
  room: string
  stream: "room"
  seq: number
  at: number
  order: Order
  responses: Responses
  silence_seconds: number
  prewrite_minutes: number
  turn_minutes: number
  one_line: boolean
}

/** How the round is held. The order can change only before the question is shown. */
export interface RoundSetting {
  order: Order
  responses: Responses
  silence_seconds: number
  prewrite_minutes: number
  turn_minutes: number
  one_line?: boolean
  room: string
  id: string
}

/** A sharing round. `queue` are those who wait, in their order: the first is next. `number` is 0 until the question is shown. Nothing is said while `quiet_until` is set. */
export interface RoundView {
  number: number
  stage: Stage
  stage_at: number
  prompt: string
  order: Order
  responses: Responses
  silence_seconds: number
  prewrite_minutes: number
  turn_minutes: number
  one_line: boolean
  queue: readonly (string)[]
  turn: TurnView | null
  reflecting: ReflectingView | null
  quiet_until: number | null
}

/** Another device of yours took over; this connection is closed. */
export interface SeatMoved {
  room: string
}

/** Who sees an answer. What only oneself may see never leaves the device. */
export type Seen = "counted" | "everyone" | "facilitators"

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

/** What you handed in waits to be shown with the others'. */
export interface ShareHandedIn {
  room: string
  stream: "one"
  seq: number
  at: number
  message: string
  text: string | null
  pad: string
}

/** Someone handed something in, to be shown together. Facilitators read it with everyone else. */
export interface ShareHandedInCare {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
}

export interface ShareTakenBackCare {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
}

export interface SilenceEnded {
  room: string
  stream: "room"
  seq: number
  at: number
  turn: number
}

export interface Snapshot {
  heads: Readonly<Record<string, number>>
  one: OnePart
  room: RoomPart | null
  care: CarePart | null
}

/** Where a round is. Being paused is the step's, and comes back to the same stage. */
export type Stage = "aborted" | "closed" | "prewrite" | "prompt" | "response" | "running" | "second_pass" | "setup"

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

/** The step before is over: no turns, nothing handed in, nobody asked about. */
export interface StepLeft {
  room: string
  stream: "care"
  seq: number
  at: number
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

/** A step as everyone sees it. `shown` is the last paragraph on show; `begun_at` and `minutes` guide the facilitators' clock; `hands` are in the order they went up; `round` and `check` are set for steps of these kinds. */
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
  round: RoundView | null
  check: CheckView | null
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

/** Take the floor that was offered. Clients send it with the first sign typed, and no sign of it. */
export interface TurnBegin {
  turn: number
  room: string
  id: string
}

/** `floor`: they share now. */
export interface TurnBegun {
  room: string
  stream: "room"
  seq: number
  at: number
  turn: number
  member: string
}

/** `held`: the connection dropped, and the turn is kept for them. */
export interface TurnDropped {
  room: string
  stream: "room"
  seq: number
  at: number
  turn: number
  member: string
}

/** I'm done. `wish` says which reflections would be welcome, if the round asks first. Asked again without a wish while reflections come, it ends them. */
export interface TurnFinish {
  turn: number
  wish?: Wish
  room: string
  id: string
}

/** No turn is under way now. With a `wish` other than `none` reflections follow; otherwise a silence until `quiet_until`, if the round has one. */
export interface TurnFinished {
  room: string
  stream: "room"
  seq: number
  at: number
  turn: number
  member: string
  wish: Wish
  quiet_until: number | null
}

/** Hand in a share in a round where all are shown together. Until then `message.withdraw` takes it back. It may be refused as `nudge`, as words to the room may. */
export interface TurnHandIn {
  text: string
  wording?: Wording | null
  silenced?: readonly (string)[]
  pad?: string
  room: string
  id: string
}

/** Come back to me. Asked a second time in one round it quietly is a pass. */
export interface TurnLater {
  turn?: number | null
  room: string
  id: string
}

/** More time, without asking anyone: facilitators see a longer guide, others see nothing. */
export interface TurnLengthen {
  turn: number
  room: string
  id: string
}

/** More time: `minutes` is the new guide of this turn. */
export interface TurnLengthened {
  room: string
  stream: "care" | "one"
  seq: number
  at: number
  member: string
  turn: number
  minutes: number
}

/** Give someone a place at the end of those who wait. */
export interface TurnLetIn {
  member: string
  room: string
  id: string
}

/** Where you are: `passed`, `later`, `away`, `stepped_out`, `listening`; `unheard` when your turn comes later in this session; null when there is nothing to say beside what the room sees. */
export interface TurnMarked {
  room: string
  stream: "one"
  seq: number
  at: number
  state: string | null
}

/** Where someone is in the round. With `done` one more turn and `spent` milliseconds are theirs. It answers what the facilitators were asked about this member. */
export interface TurnMarkedCare {
  room: string
  stream: "care"
  seq: number
  at: number
  member: string
  state: TurnState
  spent: number
}

/** On to the next: the turn, its reflections or the silence after it are over. */
export interface TurnMoveOn {
  turn: number
  room: string
  id: string
}

/** It is this member's turn; they wait no longer, and any silence or reflection is over. */
export interface TurnOffered {
  room: string
  stream: "room"
  seq: number
  at: number
  turn: number
  member: string
}

/** Not now, without a reason. `turn` is null while one still waits for it. */
export interface TurnPass {
  turn?: number | null
  room: string
  id: string
}

/** Passed for now: they wait no longer, and a turn of theirs is over. Show it once and keep no mark. */
export interface TurnPassed {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

/** Come back to someone later. `turn` is null for one who still waits. */
export interface TurnPutOff {
  member: string
  turn?: number | null
  room: string
  id: string
}

/** A quiet reminder: it is still your turn, and there is no rush. */
export interface TurnReminded {
  room: string
  stream: "one"
  seq: number
  at: number
  turn: number
}

/** They are back, and their turn is in the `state` that it was. */
export interface TurnResumed {
  room: string
  stream: "room"
  seq: number
  at: number
  turn: number
  member: string
  state: TurnState
}

/** A turn after all: one's place is at the end of those who wait. */
export interface TurnReturn {
  room: string
  id: string
}

/** Someone has a place among those who wait: `queue` with them in it. */
export interface TurnReturned {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
  queue: readonly (string)[]
}

/** They wait no longer, and a turn of theirs is over. Why is nobody's business. */
export interface TurnSetAside {
  room: string
  stream: "room"
  seq: number
  at: number
  member: string
}

/** Whether the one who has the floor is writing. Told to those present, kept nowhere. */
export interface TurnSignal {
  turn: number
  writing: boolean
  room: string
  id: string
}

/** Where someone is in a round. `on_deck` is the first of those who wait. */
export type TurnState = "away" | "done" | "floor" | "held" | "later" | "listening" | "offered" | "on_deck" | "passed" | "removed" | "stepped_out" | "waiting"

/** A person should look: no answer to the offer, or a connection that stays away. */
export interface TurnUnanswered {
  room: string
  stream: "care"
  seq: number
  at: number
  turn: number
  member: string
  because: Because
}

/** `state` is offered, floor or held; `since` is when it became that; `begun_at` when the floor was taken. */
export interface TurnView {
  number: number
  member: string
  state: TurnState
  since: number
  begun_at: number | null
}

/** How someone's next message travels: at once, past a facilitator first, or not for now. */
export type Voice = "free" | "held" | "quiet"

export interface WaitingView {
  member: string
  name: string
  here: boolean
}

/** What a sharer would like to hear after a share, when the round asks first. */
export type Wish = "empathy" | "experience" | "none"

/** What an author has said about other words for theirs: these are meant as they are (`kept`), or none are to be offered at all (`off`). */
export type Wording = "kept" | "off"

export type Refusal = "bad_request" | "unknown_command" | "unknown_room" | "not_entered" | "not_admitted" | "not_allowed" | "not_the_lead" | "not_open" | "already_open" | "room_locked" | "already_there" | "no_such_step" | "not_this_step" | "no_such_member" | "no_such_message" | "not_yours" | "already_gone" | "not_held" | "quiet_time" | "paused" | "quieted" | "slow_mode" | "too_fast" | "empty" | "too_long" | "bad_text" | "reused_id" | "busy" | "removed" | "declined" | "full" | "door_closed" | "no_facilitator" | "no_offer" | "hand_is_up" | "hand_is_down" | "not_your_turn" | "stale_turn" | "wrong_stage" | "floor_taken" | "had_your_turn" | "not_the_same_people" | "no_more_reflections" | "too_few" | "answers_closed" | "nothing_to_take_back" | "no_such_aside" | "aside_over" | "requests_open" | "nothing_to_claim" | "nudge"

export interface Commands {
  "agreement.give": AgreementGive
  "aside.accept": AsideAccept
  "aside.ask": AsideAsk
  "aside.claim": AsideClaim
  "aside.close": AsideClose
  "aside.decline": AsideDecline
  "aside.offer": AsideOffer
  "check.answer": CheckAnswer
  "check.card": CheckCard
  "check.show": CheckShow
  "check.take_back": CheckTakeBack
  "cue.claim": CueClaim
  "cue.clear": CueClear
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
  "member.listen": MemberListen
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
  "nudge.doubt": NudgeDoubt
  "nudge.set": NudgeSetting
  "reading.show": ReadingShow
  "room.earlier": RoomEarlier
  "room.enter": RoomEnter
  "room.leave": RoomLeave
  "room.sync": RoomSync
  "round.advance": RoundAdvance
  "round.prompt": RoundPrompt
  "round.reorder": RoundReorder
  "round.reveal": RoundReveal
  "round.set": RoundSetting
  "session.close": SessionClose
  "session.end": SessionEnd
  "session.open": SessionOpen
  "step.adjust": StepAdjust
  "step.begin": StepBegin
  "step.pause": StepPause
  "step.resume": StepResume
  "turn.begin": TurnBegin
  "turn.finish": TurnFinish
  "turn.hand_in": TurnHandIn
  "turn.later": TurnLater
  "turn.lengthen": TurnLengthen
  "turn.let_in": TurnLetIn
  "turn.move_on": TurnMoveOn
  "turn.pass": TurnPass
  "turn.put_off": TurnPutOff
  "turn.return": TurnReturn
  "turn.signal": TurnSignal
}

export interface Answers {
  "agreement.give": Answer
  "aside.accept": Answer
  "aside.ask": Answer
  "aside.claim": Answer
  "aside.close": Answer
  "aside.decline": Answer
  "aside.offer": Answer
  "check.answer": Answer
  "check.card": Answer
  "check.show": Answer
  "check.take_back": Answer
  "cue.claim": Answer
  "cue.clear": Answer
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
  "member.listen": Answer
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
  "nudge.doubt": Answer
  "nudge.set": Answer
  "reading.show": Answer
  "room.earlier": Earlier
  "room.enter": Entered
  "room.leave": Answer
  "room.sync": Synced
  "round.advance": Answer
  "round.prompt": Answer
  "round.reorder": Answer
  "round.reveal": Answer
  "round.set": Answer
  "session.close": Answer
  "session.end": Answer
  "session.open": Answer
  "step.adjust": Answer
  "step.begin": Answer
  "step.pause": Answer
  "step.resume": Answer
  "turn.begin": Answer
  "turn.finish": Answer
  "turn.hand_in": Answer
  "turn.later": Answer
  "turn.lengthen": Answer
  "turn.let_in": Answer
  "turn.move_on": Answer
  "turn.pass": Answer
  "turn.put_off": Answer
  "turn.return": Answer
  "turn.signal": Answer
}

export interface Signals {
  "room.heads": RoomHeads
  "seat.moved": SeatMoved
  "turn.state": FloorState
  "room.moved": RoomMoved
}

export interface Events {
  "agreement.given": AgreementGiven
  "aside.accepted": AsideAccepted
  "aside.asked": AsideAsked
  "aside.claimed": AsideClaimed
  "aside.closed": AsideClosed
  "aside.offered": AsideOffered
  "aside.said": AsideSaid
  "card.sent": CardSent | CardSentCare
  "check.answered": CheckAnswered | CheckAnsweredOne
  "check.closed": CheckClosed
  "check.shown": CheckShown
  "check.taken_back": CheckTakenBack | CheckTakenBackOne
  "check.untold": CheckUntold
  "cue.claimed": CueClaimed
  "cue.cleared": CueCleared
  "cue.raised": CueRaised
  "facilitator.readied": FacilitatorReadied
  "floor.set": FloorSet
  "hand.called": HandCalled
  "hand.lowered": HandLowered
  "hand.raised": HandRaised
  "lead.changed": LeadChanged
  "lead.declined": LeadDeclined
  "lead.offered": LeadOffered
  "lines.given": LinesGiven
  "member.admitted": MemberAdmitted | MemberAdmittedCare
  "member.arrived": MemberArrived
  "member.declined": MemberDeclined | MemberDeclinedCare
  "member.dropped": MemberDropped
  "member.freed": MemberFreed
  "member.held": MemberHeld
  "member.joined": MemberJoined
  "member.left": MemberLeft
  "member.listening": MemberListening
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
  "nudge.set": NudgesSet
  "prompt.changed": PromptChanged
  "reading.shown": ReadingShown
  "reflections.ended": ReflectionsEnded
  "round.advanced": RoundAdvanced | RoundAdvancedCare
  "round.closed": RoundClosed | RoundClosedCare
  "round.prompted": RoundPrompted | RoundPromptedCare
  "round.queued": RoundQueued
  "round.revealed": RoundRevealed | RoundRevealedCare
  "round.set": RoundSet
  "session.attended": SessionAttended
  "session.closed": SessionClosed
  "session.closing": SessionClosing
  "session.opened": SessionOpened
  "session.unattended": SessionUnattended
  "share.handed_in": ShareHandedInCare | ShareHandedIn
  "share.taken_back": ShareTakenBackCare
  "silence.ended": SilenceEnded
  "step.adjusted": StepAdjusted
  "step.begun": StepBegun
  "step.left": StepLeft
  "step.paused": StepPaused
  "step.resumed": StepResumed
  "stream.skipped": StreamSkipped
  "turn.begun": TurnBegun
  "turn.dropped": TurnDropped
  "turn.finished": TurnFinished
  "turn.lengthened": TurnLengthened
  "turn.marked": TurnMarkedCare | TurnMarked
  "turn.offered": TurnOffered
  "turn.passed": TurnPassed
  "turn.reminded": TurnReminded
  "turn.resumed": TurnResumed
  "turn.returned": TurnReturned
  "turn.set_aside": TurnSetAside
  "turn.unanswered": TurnUnanswered
}

export interface RoomEvents {
  "check.answered": CheckAnswered
  "check.shown": CheckShown
  "check.taken_back": CheckTakenBack
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
  "prompt.changed": PromptChanged
  "reading.shown": ReadingShown
  "reflections.ended": ReflectionsEnded
  "round.advanced": RoundAdvanced
  "round.closed": RoundClosed
  "round.prompted": RoundPrompted
  "round.queued": RoundQueued
  "round.revealed": RoundRevealed
  "round.set": RoundSet
  "session.attended": SessionAttended
  "session.closed": SessionClosed
  "session.closing": SessionClosing
  "session.opened": SessionOpened
  "session.unattended": SessionUnattended
  "silence.ended": SilenceEnded
  "step.adjusted": StepAdjusted
  "step.begun": StepBegun
  "step.paused": StepPaused
  "step.resumed": StepResumed
  "stream.skipped": StreamSkipped
  "turn.begun": TurnBegun
  "turn.dropped": TurnDropped
  "turn.finished": TurnFinished
  "turn.offered": TurnOffered
  "turn.passed": TurnPassed
  "turn.resumed": TurnResumed
  "turn.returned": TurnReturned
  "turn.set_aside": TurnSetAside
}

export interface CareEvents {
  "agreement.given": AgreementGiven
  "aside.accepted": AsideAccepted
  "aside.asked": AsideAsked
  "aside.claimed": AsideClaimed
  "aside.closed": AsideClosed
  "aside.offered": AsideOffered
  "aside.said": AsideSaid
  "card.sent": CardSentCare
  "check.answered": CheckAnswered
  "check.closed": CheckClosed
  "check.taken_back": CheckTakenBack
  "cue.claimed": CueClaimed
  "cue.cleared": CueCleared
  "cue.raised": CueRaised
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
  "member.listening": MemberListening
  "member.quieted": MemberQuieted
  "member.removed": MemberRemovedCare
  "member.waiting": MemberWaitingCare
  "message.held": MessageHeldCare
  "message.posted": MessagePosted
  "message.released": MessageReleased
  "message.removed": MessageRemoved
  "message.returned": MessageReturnedCare
  "message.withdrawn": MessageWithdrawn
  "nudge.set": NudgesSet
  "round.advanced": RoundAdvancedCare
  "round.closed": RoundClosedCare
  "round.prompted": RoundPromptedCare
  "round.revealed": RoundRevealedCare
  "share.handed_in": ShareHandedInCare
  "share.taken_back": ShareTakenBackCare
  "step.left": StepLeft
  "stream.skipped": StreamSkipped
  "turn.lengthened": TurnLengthened
  "turn.marked": TurnMarkedCare
  "turn.unanswered": TurnUnanswered
}

export interface OneEvents {
  "agreement.given": AgreementGiven
  "aside.accepted": AsideAccepted
  "aside.asked": AsideAsked
  "aside.claimed": AsideClaimed
  "aside.closed": AsideClosed
  "aside.offered": AsideOffered
  "aside.said": AsideSaid
  "card.sent": CardSent
  "check.answered": CheckAnsweredOne
  "check.closed": CheckClosed
  "check.taken_back": CheckTakenBackOne
  "check.untold": CheckUntold
  "lines.given": LinesGiven
  "member.admitted": MemberAdmitted
  "member.declined": MemberDeclined
  "member.freed": MemberFreed
  "member.listening": MemberListening
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
  "share.handed_in": ShareHandedIn
  "stream.skipped": StreamSkipped
  "turn.lengthened": TurnLengthened
  "turn.marked": TurnMarked
  "turn.reminded": TurnReminded
}

export const EVENT_NAMES = ["agreement.given", "aside.accepted", "aside.asked", "aside.claimed", "aside.closed", "aside.offered", "aside.said", "card.sent", "check.answered", "check.closed", "check.shown", "check.taken_back", "check.untold", "cue.claimed", "cue.cleared", "cue.raised", "facilitator.readied", "floor.set", "hand.called", "hand.lowered", "hand.raised", "lead.changed", "lead.declined", "lead.offered", "lines.given", "member.admitted", "member.arrived", "member.declined", "member.dropped", "member.freed", "member.held", "member.joined", "member.left", "member.listening", "member.quieted", "member.removed", "member.stepped_in", "member.stepped_out", "member.waiting", "message.acknowledged", "message.held", "message.posted", "message.released", "message.removed", "message.returned", "message.withdrawn", "nudge.set", "prompt.changed", "reading.shown", "reflections.ended", "round.advanced", "round.closed", "round.prompted", "round.queued", "round.revealed", "round.set", "session.attended", "session.closed", "session.closing", "session.opened", "session.unattended", "share.handed_in", "share.taken_back", "silence.ended", "step.adjusted", "step.begun", "step.left", "step.paused", "step.resumed", "stream.skipped", "turn.begun", "turn.dropped", "turn.finished", "turn.lengthened", "turn.marked", "turn.offered", "turn.passed", "turn.reminded", "turn.resumed", "turn.returned", "turn.set_aside", "turn.unanswered"] as const
