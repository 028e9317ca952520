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
f-state-closes-in = It closes by itself in { $time }.
f-state-offline = You’re offline. The room goes on; your words are kept.
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
f-clock-pause = Pause
f-clock-resume = Resume
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
f-session-end = End the room now
f-session-end-sure = End now? Everyone leaves to their closing page.
f-session-end-yes = Yes, end the room
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
