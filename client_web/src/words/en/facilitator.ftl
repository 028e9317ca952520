# What facilitators read. Room words follow the group; these follow the person.

## Signing in
f-signin-title = Sign in
f-signin-intro = For facilitators. If you can’t get in, ask your coordinator.
f-signin-handle = Your sign-in name
f-signin-password = Password
f-signin-show = Show password
f-signin-go = Sign in
f-signin-failed = That name and password don’t go together. Check both, or ask your coordinator.

f-signin-handle-empty = Please give your sign-in name.
f-signin-password-empty = Please give your password.
f-signed-out = You’re signed out. Sign in to go on.

## Today
f-today-title = Today
f-today-hello = Hello { $name }.
f-today-none = Nothing booked for you now. Your coordinator books sessions, and they show up here.
f-today-signout = Sign out
f-today-with = With { $names }
f-today-alone = No second facilitator is named yet.
f-today-guide = { $guide }, { $minutes } minutes
f-today-plan = Read the plan
f-today-enter = Go to the room
f-phase-scheduled = Booked
f-phase-waiting = Waiting room open
f-phase-open = In session now
f-phase-closing = Closing
f-phase-closed = Over
f-phase-cancelled = Cancelled

## Password
f-password-title = Change your password
f-password-old = Password now
f-password-new = New password
f-password-new-hint = At least 12 letters or signs. A few plain words are fine.
f-password-go = Change password
f-password-done = Your password is changed.
f-password-wrong = The password now isn’t right.
f-password-short = Please use at least 12 letters or signs.

## The plan, read beforehand
f-plan-title = Plan
f-plan-minutes = { $minutes ->
    [one] about { $minutes } minute
   *[other] about { $minutes } minutes
}
f-plan-steps = Steps
f-plan-words = Words on screen
f-plan-prompts = You might say
f-plan-cautions = Watch for
f-plan-cards = Cards
f-plan-nothing = No words for this step. It is the group’s time.
f-plan-missing = This plan can’t be found. It may have been cancelled.
f-plan-back = Back to today
f-cards-title = Guide cards
f-cards-none = Cards come with the guide of a session. You have none booked now.
f-kind-reading = Reading
f-kind-pause = Quiet
f-kind-floor = Open talk
f-kind-check = Check
f-kind-round = Sharing round
f-kind-other = Activity

## The room: places
f-tab-room = Room
f-tab-needs = Needs you
f-tab-needs-count = { $count ->
    [one] { $count } thing
   *[other] { $count } things
}
f-tab-us = Us
f-tab-us-count = { $count } new
f-tab-cards = Cards
f-strip-open = Plan and people
f-strip-shut = Hide
f-room-empty = Nothing was said yet.
f-room-write = Write to everyone
f-room-plan = Plan and clock
f-room-tabs = Parts of this screen
f-room-people = People
f-room-unknown = This room can’t be opened. It may be over, or it isn’t one of yours.
f-room-today = Back to today
f-room-leave = Leave for today
f-room-step-out = Step out
f-room-step-in = Come back
f-room-stepped-out = You’ve stepped out. The group sees that.

## The room: what state it is in
f-state-waiting = The room isn’t open yet. Only facilitators can talk, under “Us”.
f-state-open-from = Starts at { $time }.
f-state-closing = The room is closing. Nobody can post now.
f-state-closing-asides = Private words go on until it closes.
f-state-closes-in = It closes by itself in { $time }.
f-state-offline = You’re offline. The room goes on; your words are kept.
f-state-outdated = This page is being renewed. The room goes on; your words are kept.
f-state-unled = Nobody leads now.
f-state-lead-me = You lead.
f-state-lead-other = { $name } leads.
f-state-away = { $name } lost the connection.
f-ending-ended = This session is over. Thank you for holding it.
f-ending-cancelled = This session was cancelled. Members were told.
f-ending-no_facilitator = This session closed because no facilitator was here. Members were told that it isn’t about them.
f-state-unattended = No facilitator was here for a while. The room is quiet until one of you begins a step or resumes.
f-state-moved = This room is open on another device or tab. That one goes on; this one has stopped.
f-state-alone = You’re the only facilitator here.
f-state-reload = Use it here

## The clock
f-clock-step = Step { $place } of { $count }
f-clock-left = { $time } left
f-clock-word-left = left
f-clock-word-over = over
f-clock-over = { $time } over
f-clock-paused = Paused. Members can’t write now; the time runs on.
f-clock-of = of { $minutes } min
f-clock-last = This is the last step.
f-clock-late = { $minutes ->
    [one] About a minute behind the plan.
   *[other] About { $minutes } minutes behind the plan.
}
f-clock-early = { $minutes ->
    [one] About a minute ahead of the plan.
   *[other] About { $minutes } minutes ahead of the plan.
}
f-clock-on-time = On time.
f-clock-begin-next = Begin “{ $title }”
f-clock-pause = Pause for everyone
f-clock-resume = Resume
f-clock-leave-round = The round isn’t over. If you go on now it ends, and whoever had no turn reads that theirs comes later in this session.
f-clock-leave-round-yes = Yes, end the round
f-round-pause = Pause the round
f-round-resume = Go on with the round
f-pause-everyone = Paused. Everyone reads: “{ $line }”
f-clock-change = Change the time
f-clock-longer = { $minutes } min longer
f-clock-shorter = { $minutes } min shorter
f-clock-longer-short = +{ $minutes }
f-clock-shorter-short = −{ $minutes }
f-clock-not-lead = { $name } leads, so the plan is theirs to move. You can pause, and show paragraphs.
f-reading-shown = { $shown } of { $count } paragraphs shown
f-reading-next = Show the next paragraph
f-reading-all = All paragraphs are shown.
f-reading-upcoming = Next on screen:
f-reading-on-screen = What everyone sees
f-floor-title = Pace
f-floor-slow = Wait between messages
f-floor-slow-off = No wait
f-floor-slow-seconds = { $seconds } seconds
f-floor-crosstalk = People may answer each other
f-plan-all = All steps
f-plan-begin = Begin
f-plan-begin-label = Begin “{ $title }”
f-plan-now = now
f-plan-done = before

## Opening, closing
f-session-open = Open the room
f-session-open-hint = Everyone who is let in can then see each other and write.
f-session-close = Close the session
f-session-close-sure = Close now? Nobody can post after this.
f-session-close-yes = Yes, close the session
f-session-close-owed = { $count ->
    [one] One person still waits for an answer. Say how it ended, then close.
   *[other] { $count } people still wait for an answer. Say how each ended, then close.
}
f-session-close-owed-first = First say how each of these ended. Then you can close.
f-session-end = End the room now
f-session-end-sure = End now? Everyone leaves to their closing page.
f-session-end-yes = Yes, end the room
f-session-end-owed = { $count ->
    [one] One private word is still open. If you end now and nobody answered, they read that they weren’t reached.
   *[other] { $count } private words are still open. If you end now, whoever got no answer reads that they weren’t reached.
}
f-not-yet = Not yet

## Needs you
f-needs-none = Nothing waits for you.
f-needs-unled = Nobody is leading
f-needs-unled-words = Begin a step, or resume, and it goes on.
f-needs-lead = { $name } offers you the lead
f-needs-lead-words = You would move the plan and the clock from now on.
f-needs-lead-accept = Take the lead
f-needs-lead-decline = Not now
f-needs-swap = { $name } would like to swap
f-needs-swap-leading = They lead now, and can offer you the lead.
f-needs-swap-beside = You lead now. Agree who does what.
f-needs-swap-go = Write to { $name }
f-needs-waiting = { $name } waits at the door
f-needs-waiting-words = Their first time here. They see nothing of the room yet.
f-needs-waiting-gone = They aren’t connected just now.
f-needs-admit = Let in
f-needs-admit-label = Let in { $name }
f-needs-decline = Not tonight
f-needs-decline-label = Not tonight for { $name }
f-needs-decline-sure = { $name } won’t get in tonight. They see help lines and the contact of the programme.
f-needs-decline-yes = Yes, not tonight
f-needs-held = From { $name }, held
f-needs-release = Show to everyone
f-needs-return = Give back
f-needs-return-words = { $name } gets it back, and can change it.
f-needs-return-yes = Give back with these words
f-needs-hand = { $place }. { $name } raised a hand
f-needs-call = Call on { $name }
f-needs-agreement = { $count ->
    [one] Not agreed yet: { $names }
   *[other] Not agreed yet ({ $count }): { $names }
}

f-needs-agreement-words = They can tap “I agree” when they’re ready.
f-reason = Why? Only { $name } and facilitators read this.

## Us
f-us-empty = Nothing here yet. Say hello, and who does what.
f-us-label = Write to { $names }
f-us-label-alone = Write here for whoever joins you
f-us-log = Facilitators’ line
f-us-ready = How are you today?
f-ready-ready = Ready
f-ready-low = Low today
f-ready-swap = Can we swap?
f-ready-says-ready = { $name } is ready.
f-ready-says-low = { $name } is low today.
f-ready-says-swap = { $name } would like to swap.
f-ready-says-none = { $name } hasn’t said how they are.
f-ready-not-here = { $name } isn’t here.
f-lead-none = Nobody else is here to hand over to.
f-lead-offer = Offer the lead to { $name }
f-lead-offered = You offered { $name } the lead. It stays yours until they take it.

## Cards
f-cards-all = All cards
f-notes = My notes
f-notes-hint = They stay on this device, and go when you sign out or leave quickly.
f-notes-clear = Delete my notes

## People
f-person-you = you
f-person-facilitator = facilitator
f-person-listening = listening tonight
f-person-held = messages held
f-person-quiet = quiet
f-person-not-agreed = not agreed yet
f-person-lead = leads
f-person-hold = Hold their messages
f-person-hold-words = You read each message before the group does.
f-person-quiet-set = Ask for quiet
f-person-quiet-words = They read along and can’t write for now. They are told.
f-person-free = Let them write freely
f-person-remove = Remove from the room
f-person-remove-label = Remove from the room: { $name }
f-person-remove-words = { $name } leaves the room and the group, and can’t come back. They see help lines and your reason.
f-person-remove-yes = Yes, remove { $name }
f-people-count = { $count ->
    [one] { $count } person here
   *[other] { $count } people here
}
f-reason-left = { $count } letters left

## Messages
f-message-remove = Take down
f-message-remove-words = Everyone sees that a message was taken down, but not why.
f-message-hold = Hold what { $name } writes next
f-message-remove-yes = Yes, take it down
f-refused-reason-empty = Please write a reason. It helps them to understand.

## The round: where it is
f-stage-setup = Get the round ready
f-stage-prompt = The question is shown
f-stage-prewrite = Time to write
f-stage-running = Turns
f-stage-second_pass = Second pass
f-stage-response = Answers
f-stage-closed = The round is over
f-stage-aborted = The round ended early
f-stage-gathering = People hand in what they wrote
f-sees-setup = People read that a round comes next. Nobody sees the question yet. Everyone may write.
f-sees-prompt = People see the question, and who comes when. Everyone may write.
f-sees-prewrite = People write for themselves. Nobody sees a draft, and nothing is sent by itself.
f-sees-prewrite-together = People write for themselves, and hand it in when they like. Nobody sees it yet.
f-sees-running = People see whose turn it is and who is next. Only that person can write to everyone, and facilitators.
f-sees-running-together = People finish, and hand in what they wrote. They can take it back until you show it.
f-sees-second_pass = Everyone who wanted to come later is offered a turn once more.
f-sees-response = People see that the turns are over. Everyone may write.
f-sees-closed = People see that the round is over. Everyone may write.
f-round-not-lead = { $name } leads the round. You can change the order, come back to people, and pause.
f-round-floor-taken = { $name } has the floor. Wait until they’re done, or move on first.
f-round-unheard = No turn yet, so first in the next round: { $names }.
f-go-prompt = Show the question
f-go-prewrite = Start the time to write ({ $minutes } min)
f-go-running = Start the turns
f-go-gather = End the time to write
f-go-second_pass = Offer a turn to everyone without one
f-go-closed = Close the round
f-go-reveal = Show everything at once
f-prewrite-left = left of { $minutes } min
f-prewrite-over = over. Start the turns when most have stopped writing.

## The round: how it is held
f-question = The question
f-question-empty = Please write a question.
f-question-change = Change the question
f-question-change-go = Show it like this
f-question-change-words = What people wrote stays with them.
f-set-title = How this round is held
f-set-order = Order
f-set-responses = After a share
f-set-silence = Quiet after a share
f-set-prewrite = Time to write first
f-set-guide = Time for a turn
f-set-none = None
f-set-seconds = { $seconds } seconds
f-set-minutes = { $minutes ->
    [one] About { $minutes } minute
   *[other] About { $minutes } minutes
}
f-order-circle = Round the circle
f-order-circle-words = One after the other. Who begins changes from round to round.
f-order-hands = As hands go up
f-order-hands-words = Whoever hasn’t shared today goes first.
f-order-random = Drawn by lot
f-order-random-words = Everyone sees the order before it starts.
f-order-waterfall = All at once
f-order-waterfall-words = Everyone writes. You show it all together.
f-responses-none = Nothing. It stays as it was said
f-responses-acknowledge = “With you”, “Thank you”, “Me too”
f-responses-ask_first = Two answers, if they’d like some
f-responses-open = Open talk after all turns
f-short-title = Time is short
f-short-line = One line each
f-short-line-words = People read that one line is enough. Turns get about a minute.
f-short-later = The rest later today
f-short-later-sure = { $count ->
    [one] The turns end now. { $names } had none yet. They read that theirs comes later in this session, and they’re first in your next round.
   *[other] The turns end now. { $names } had none yet. They read that theirs come later in this session, and they’re first in your next round.
}
f-short-later-yes = Yes, end the turns
f-short-close-sure = Everyone had a turn or chose otherwise. Close the round?
f-ways-title = Go on by hand
f-ways-running = Start the turns now
f-ways-running-words = Without time to write first.
f-ways-second_pass = Second pass now
f-ways-second_pass-words = Offers a turn to everyone who wanted to come later. It comes by itself, too.
f-ways-response = On to the answers
f-ways-response-words = Whoever had no turn yet reads that theirs comes later today.
f-another-title = Another round
f-another-first = First in it: { $names }. They had no turn yet.
f-another-go = Begin a round with this question

## The round: turns
f-turn-offered = { $name } is offered a turn
f-turn-floor = { $name } has the floor
f-turn-writing = { $name } is writing
f-turn-held = { $name } lost the connection. We’re keeping the turn.
f-turn-wish-empathy = { $name } would like to hear how it touched others. Two people may answer.
f-turn-wish-experience = { $name } would like to hear of something similar. Two people may answer.
f-turn-wish-end = Enough answers
f-turn-quiet = A quiet moment
f-turn-quiet-left = { $time } left. Then the next turn is offered.
f-turn-quiet-end = Go on now
f-turn-next-comes = The next turn comes by itself
f-turn-nobody = Nobody has the floor
f-turn-hands = Nobody has a hand up. Give people a moment.
f-turn-stopped = Paused. The clocks stand still.
f-turn-since = For { $time }.
f-turn-asks-you = If it takes long, it comes up under “Needs you”.
f-turn-of = { $minutes ->
    [one] of about { $minutes } minute
   *[other] of about { $minutes } minutes
}
f-turn-strip = { $time } of { $minutes } min
f-turn-longer = { $name } asked for more time.
f-turn-long = { $name } has had more than the time. Nothing happens by itself.
f-turn-more = More time
f-turn-later = Come back to them
f-turn-later-sure = { $name }’s turn stops now, and they get one later. What they wrote stays.
f-turn-later-yes = Yes, come back later
f-turn-move-on = Move on
f-turn-move-on-sure = { $name }’s turn ends now. What they wrote stays. If they wrote nothing, we come back to them.
f-turn-move-on-yes = Yes, move on
f-queue-title = Who waits
f-queue-none = Nobody else waits.
f-queue-no-hands = No hands are up.
f-queue-next = next
f-queue-change = Change the order
f-queue-leave = The order is fine
f-queue-up = { $name }: one place up
f-queue-down = { $name }: one place down
f-queue-moved = { $name } is now { $place } of { $count }.
f-queue-later = Later
f-queue-later-label = Later: { $name }
f-handed-title = Handed in
f-handed = { $handed } handed in, { $writing } still writing.
f-handed-names = Ready: { $names }
f-handed-writing = Not yet: { $names }
f-handed-sure = Still writing: { $names }. Their words stay with them, and they read that a turn comes later in this session.
f-handed-yes = Yes, show everything
f-handed-words = You read it with everyone else, and not before.
f-others-title = Everybody else
f-others-private = Only facilitators see why someone has no turn.
f-others-let-in = Let back in
f-others-let-in-label = Let back in: { $name }
f-place-later = comes later
f-place-away = away
f-place-stepped_out = stepped out
f-place-passed = passed
f-place-listening = listening tonight
f-place-waiting = no hand up
f-place-done = had a turn
f-airtime-title = Time on the floor
f-airtime-words = Only facilitators see this, and it is kept nowhere.
f-airtime-name = Name
f-airtime-turns = Turns
f-airtime-spoke = Minutes

## Checks
f-check-show = Close answers and show what was counted
f-check-close = Close answers
f-check-show-sure = Nobody can answer after this. Everyone sees the counts, once: three groups, no names. If fewer than five chose it, nothing is shown.
f-check-close-sure = Nobody can answer after this.
f-check-show-yes = Yes, close answers
f-check-closed = Answers are closed
f-check-told = What people told you
f-check-told-none = Nobody has told you anything yet.
f-check-told-words = Whoever answered without a name, or only for themselves, isn’t here. That’s theirs.
f-check-to-us = told facilitators
f-check-to-everyone = told everyone
f-check-heavier = heavier than at the check-in
f-check-heavy-today = it was heavy today
f-card-write = Write a card
f-card-write-label = Write a card to “{ $band }”
f-card-sure = It goes to everyone who answered in this group. You won’t learn who that is, or whether anyone gets it.
f-card-text = Your card to “{ $band }”
f-card-empty = Please write what the card should say.
f-card-send = Send the card
f-card-sent = The card is on its way.

## Private words and quiet cards
f-aside-asks-talk = { $name } would like to talk to one of you
f-aside-asks-check_on_me = { $name } asks you to check on them
f-aside-asks-help = { $name } asks for help
f-aside-asks-offer = Private word with { $name }
f-aside-no-words = They wrote nothing yet.
f-aside-look = Look first
f-aside-with = Private word with { $name }
f-aside-written = { $name } wrote to you in private
f-aside-read = Read it
f-aside-open = Open the private word
f-aside-open-label = Open the private word with { $name }
f-aside-offer = Offer a private word
f-aside-offer-label = Offer a private word to { $name }
f-aside-offer-again = Offer another private word
f-aside-offered = You offered { $name } a private word
f-aside-offered-words = They haven’t answered yet. Nothing opens before they say yes.
f-aside-offer-back = Take the offer back
f-aside-who = Only { $name }, { $names } see this.
f-aside-empty = Nothing was said yet. A plain “I’m here” is a good start.
f-aside-write = Write to { $name }
f-aside-back = Back
f-aside-back-us = { $count ->
    [0] Back to Us
   *[other] Back to Us ({ $count } new)
}
f-aside-not-here = { $name } isn’t connected now. They read it when they’re back.
f-aside-end = How did it end?
f-aside-outcome-answered = It was answered.
f-aside-outcome-passed_on = It was passed on.
f-aside-outcome-not_reached = { $name } wasn’t reached.
f-aside-outcome-declined = { $name } said no, thank you. That’s fine.
f-aside-outcome-taken_back = { $name } took it back. That’s fine.
f-mark-answered = Answered
f-mark-answered-label = Answered: { $name }
f-mark-answered-words = You talked, and it’s enough for now.
f-mark-passed_on = Passed on
f-mark-passed_on-label = Passed on: { $name }
f-mark-passed_on-words = Someone else takes it from here, and they know who.
f-mark-not_reached = Not reached
f-mark-not_reached-label = Not reached: { $name }
f-mark-not_reached-words = They read so after the session, with lines that they can call.
f-i-have-it = I have it
f-i-have-it-label = I have it: { $name }
f-take-over = Take it over
f-has-it = { $name } has it.
f-has-it-me = You have it.
f-has-it-nobody = Nobody has it yet.
f-say-private = { $name }, in private: { $text }
f-say-accepted = { $name } would like a private word.
f-cue-heavy = It is very heavy for { $name }
f-cue-heavy-words = A reason to talk with them. It measures nothing, and it is no measure of risk.
f-cue-worse = { $name } leaves much heavier than they came
f-cue-worse-words = A reason to talk before they go. It is no measure of risk.
f-cue-left_heavy = { $name } was suddenly gone, and it was heavy
f-cue-left_heavy-words = They may only have lost the connection. Decide together what to do next.
f-cue-unanswered_share = Nobody has answered { $name } yet
f-cue-unanswered_share-words = It was their first share. One line, or “With you”, is enough.
f-cue-said = { $name } said { $scale } of 10.
f-cue-done = Looked after
f-cue-done-label = Looked after: { $name }
f-needs-turn-silent = { $name } hasn’t answered the offer of a turn
f-needs-turn-silent-words = They were reminded once, in private. Maybe they’re still thinking.
f-needs-turn-dropped = { $name } is still not connected, and has the turn
f-needs-turn-dropped-words = What they wrote stays. If you come back to them, they get a turn later.
f-needs-turn-wait = Wait

# Other words
f-wording-title = Your own wording
f-nudges = Offering other words
f-nudges-text = Before they send, people are offered other words for something about others. Only they see it. It holds at once, and for this group’s later sessions.
f-nudges-1 = Words that put people down
f-nudges-2 = Labels and clinical terms
f-nudges-3 = Blame and family words (people differ about these)
