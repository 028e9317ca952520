# The sharing round, as a peer sees it.
circle-you = you
circle-question = The question

# The turn banner
circle-stage-setup = A round of sharing comes next. Nobody has to share.
circle-stage-prompt = Here’s the question. Join in, or just listen.
circle-prewrite = { $minutes ->
    [one] Time to think or write, about a minute.
   *[other] Time to think or write, about { $minutes } minutes.
  }
circle-stage-response = The sharing is over for now. You can answer each other.
circle-stage-closed = The round is over. Thank you.
circle-stage-aborted = We’ve stopped this round for now. What you wrote is still here.
circle-your-turn = Your turn. Share, pass, or wait.
circle-reminded = It’s still your turn. No rush.
circle-floor = Your turn. Take the time you need.
circle-floor-line = Your turn. One line is enough today.
circle-finish = Finish when you’re ready.
circle-more-time = More time
circle-offered = It’s { $name }’s turn.
circle-sharing = { $name } is sharing.
circle-writing = { $name } is writing.
circle-held = { $name }’s connection dropped. We’re holding the turn.
circle-quiet = A quiet moment.
circle-between = One moment.
circle-together = Everyone writes for themselves. We’ll read it all together.
circle-hands-none = Raise your hand when you’d like to share. There’s no rush.
circle-hands-wait = Waiting for the next hand. There’s no rush.
circle-next = You’re next. No rush.
circle-after = You’re after { $name }.
circle-passed = { $name } passed for now.
circle-asked-empathy = Others may tell you how it touched them.
circle-asked-experience = Others may tell you of something similar.
circle-wish-empathy = { $name } would like to hear how it touched you.
circle-wish-experience = { $name } would like to hear of something similar.
circle-hearing = { $name } is hearing from others.

# The question, and taking part
circle-changed = The question has changed. Your draft is still here.
circle-one-line = One line each today, since time is short.
circle-how = How it goes
circle-order = In this order: { $names }.
circle-order-you = you
circle-order-hands = Whoever would like to share raises a hand.
circle-order-waterfall = We write first. Then everything is shown together.
circle-choice = Would you like to take part?
circle-choice-join = Join in
circle-choice-listen = Listen tonight
circle-choice-out = Step out

# For who comes late
circle-late = Where we are
circle-late-prewrite = Welcome. We’re thinking about the question above, each for ourselves.
circle-late-running = Welcome. We’re sharing one after another, about the question above.
circle-late-end = You’ll come at the end. Or listen tonight.
circle-late-agreement = The agreement that you read when you joined counts here too.
circle-late-ok = OK

# Writing
circle-private = Private draft: only you can see this
circle-placeholder = Write here, or don’t
circle-write = Your turn: write here, then share
circle-write-line = Your turn: one line is enough
circle-share = Share
circle-share-all = Share all
circle-share-part = Share first part
circle-shared = Shared
circle-pass = Pass
circle-later = Come back to me
circle-done = I’m done
circle-not-yet = Not yet
circle-empty = There’s nothing in your draft yet. You can also pass.
circle-left = You have words that you haven’t shared.
circle-left-share = Share them
circle-left-keep = Keep them to myself
circle-wish = Would you like to hear something back?
circle-wants-none = Nothing
circle-wants-empathy = How it touched you
circle-wants-experience = Similar experience
circle-reflect-empathy = Tell { $name } how it touched you
circle-reflect-experience = Tell { $name } of something similar
circle-reflect-not-now = Not now
circle-left-over = Your private draft is still here. Only you can see it.
circle-left-over-use = Put it in the box
circle-left-over-drop = Delete it

# All shown together
circle-hand-in = Hand in
circle-handed = Handed in. It waits until all are shown together.
circle-handed-back = It’s yours again.

# My place
circle-more = More
circle-enough = That’s enough
circle-after-all = I’d like a turn after all
circle-place-passed = You passed for now.
circle-place-later = We’ll come back to you.
circle-place-unheard = Your turn comes later today.
circle-place-away = You were away, so we went on.
circle-place-listening = You’re listening tonight.

# What one did, spoken
circle-did-pass = You passed for now.
circle-did-later = We’ll come back to you.
circle-did-finish = Thank you.
circle-did-return = You have a turn again.
circle-did-raise = Your hand is up.
circle-did-lower = Your hand is down.
circle-did-step_out = You’ve stepped out.
circle-did-listen = You’re listening tonight.
circle-did-enough = Thank you.

# What happens, spoken
circle-say-turn = Your turn. Share, pass or wait.
circle-say-next = You’re next.
circle-say-question = The question: { $question }
circle-say-changed = The question has changed: { $question }
circle-say-prewrite = Time to think or write. Only you see your draft.
circle-say-running = Now we share, one after another.
circle-say-second = Now we come back to those who have had no turn yet.
circle-say-revealed = Here is what everyone wrote.
