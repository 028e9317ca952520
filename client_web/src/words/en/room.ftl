# The waiting room and the live room.
room-title = The room
room-entering = Coming in…
room-offline = You’re offline. Your words are kept.
room-outdated = This page is being renewed. Your words are kept.
room-someone = Someone
room-you = { $name } (you)
room-facilitator = facilitator
room-leads = leads
room-lead = { $name } leads
room-side = Plan and people
room-plan = Tonight
room-people = Who’s here
room-away = connection dropped
room-left-for-today = left for today
room-stepped-out = stepped out

# The log
room-log = What was said. Arrow keys move through it, Enter answers a message.
room-empty = Nothing to read yet. Take your time.
room-earlier = Show earlier
room-newest = To the newest
room-missed = You were away. Here’s what you missed.
room-missed-jump = { $count ->
    [one] You missed one message. Go there
   *[other] You missed { $count } messages. Go to the first
  }
room-more = Answer { $name } quietly
room-more-own = More for your message
room-answer-with_you = With you
room-answer-thank_you = Thank you
room-answer-me_too = Me too
room-no-answers = In this round we just read.
room-answered-with_you = You said: With you
room-answered-thank_you = You said: Thank you
room-answered-me_too = You said: Me too
room-answer-taken-back = Taken back
room-given = You: { $answer }
room-received = { $names }: { $answer }
room-take-back = Take back
room-taken-back = Your words are gone from the room.
room-withdrawn = { $name } took these words back.
room-withdrawn-own = You took these words back.
room-removed = A facilitator took this message down.
room-removed-own = A facilitator took your message down.
room-removed-reason = Only you see this: { $reason }

# Writing
room-write = Write to everyone
room-send = Send
room-sending = Sending…
room-kept = Kept. Will send when connected.
room-asking = You were offline for a while, so this wasn’t sent. Send it now?
room-send-now = Send now
room-put-back = Change it
room-discard = Don’t send
room-held = Sent to { $name } first. They’ll read it soon.
room-held-nobody = Sent to the facilitators first. They’ll read it soon.
room-given-back = Only you see this. It wasn’t shown to anyone.
room-returned = Only you see this. It came back to you: { $reason }
room-private-phone = This looks like a phone number. Everyone here will see this.
room-private-email = This looks like an email address. Everyone here will see this.
room-private-change = Change it
room-private-send = Send it anyway
room-left = { $count ->
    [one] Room for one more letter
   *[other] Room for { $count } more letters
  }
room-slow = { $seconds ->
    [one] A little slower for now. You can send in a second.
   *[other] A little slower for now. You can send in { $seconds } seconds.
  }

# Steps
room-text-hide = Hide the text
room-text-show = Show the text
room-agree = I agree
room-agreed = You agreed. Thank you.
room-pause-quiet = This is a quiet time. You can write now and send after it.
room-paused = We’re pausing for a moment. You can write; sending waits.
room-unattended = No facilitator is here just now. Words wait until one is back. Help is open.
room-quieted = A facilitator asked you to read along for now. You can still write a draft.
room-slow-mode = { $seconds } seconds between messages
room-no-crosstalk = One at a time, no replies
room-hand-raise = Raise hand
room-hand-lower = Lower hand
room-hand-you = you
room-hands = Hands: { $names }
room-hand-is-up = Your hand is up.
room-hand-is-down = Your hand is down.

# The menu
room-menu = Menu
room-menu-close = Close
room-menu-mine = My words
room-menu-settings = Settings
room-step-out = Step out
room-step-out-text = Stay here and just rest. Nobody asks why.
room-step-in = Step back in
room-step-in-text = You’re part of the circle again.
room-you-stepped-out = You’ve stepped out.
room-leave = Leave for today
room-leave-text = You can come back while the session lasts.

# Waiting
room-wait = You’re in the right place
room-wait-starts = We start at { $time }.
room-wait-late = It’s time. You can still come in.
room-wait-soon = It’s time. The room opens in a moment.
room-wait-as = Here you are { $name }.
room-wait-with = With you: { $names }.
room-wait-next = What happens next
room-wait-next-let-in = A facilitator lets you in. It’s one tap for them.
room-wait-next-opens = The room opens by itself. Stay on this page.
room-wait-next-welcome = A facilitator says hello and reads the agreement.
room-wait-next-listen = You can just listen. Nobody has to share.
room-wait-asked = The facilitators know that you’re here.
room-wait-in = You’re in. Waiting for the room to open.

# Closing
room-finish = Finish for today
room-closing = The room is closed for words now. Thank you for being here.

# Spoken
room-say-message = { $name }: { $text }
room-say-many = { $people ->
    [one] { $messages } new messages from one person
   *[other] { $messages } new messages from { $people } people
  }
room-say-sent = Sent
room-say-kept = Kept. Will send when connected.
room-say-held = Sent to a facilitator first. They’ll read it soon.
room-say-offline = Offline. Words kept.
room-say-back = Back.
room-say-back-missed = Back. { $count } missed. Jump to first.
room-say-step = Now: { $step }
room-say-paused = A short pause.
room-say-resumed = We go on.
room-say-closing = The room is closed for words now.
room-say-closed = The session has ended.
room-say-called = { $name } is invited to speak.
room-say-called-you = You’re invited to speak. Share, or say not now.
room-say-joined = { $name } came in.
room-say-arrived = { $name } is back.
room-say-left = { $name } left for today.
room-say-hand = { $name } raised a hand.
