# A private word: one person and the facilitators.
aside-title = Private word
aside-who = Only { $names } see this.
aside-you = you
aside-who-nobody = Only you and the facilitators see this.
aside-facilitators = the facilitators
aside-back = To the room
aside-log = What was said in private

# Asking
aside-ask = Ask a facilitator
aside-ask-title = Ask a facilitator
aside-ask-text = You don’t have to say why.
aside-ask-talk = I’d like to talk
aside-ask-check-on-me = Please check on me
aside-ask-first = First words, if you like
aside-ask-send = Ask
aside-sent = Sent to { $names }. They’ll see it soon.
aside-sent-nobody = Sent. No facilitator is here just now. They’ll see it when one is back.
aside-on-the-way = Sending…
aside-kept = Kept. Will send when connected.
aside-seen = { $name } has seen this.
aside-seen-nobody = A facilitator has seen this.
aside-take-back = Take it back
aside-taken-back = Taken back. You can ask again at any time.

# An offer
aside-offered = { $name } offers you a private word.
aside-yes = Yes
aside-no = No thanks
aside-declined = That’s fine. You can ask at any time.

# After words that were hard to say
aside-meant = Thank you for saying that. Would you like a private word with { $names }? Only you see this question.

# Inside
aside-my-turn = It’s your turn in the room. There’s no rush. You can stay here.
aside-with = { $name } is here with you.
aside-write = Write privately
aside-enough = Enough for now
aside-show = Private word
aside-show-new = Private word: new words
aside-empty = Nothing has been said here yet. Take your time.
aside-ended = Your private word has ended. You can ask again at any time.
aside-passed-on = It was passed on: someone else looks after it from here.
aside-not-reached = We couldn’t get to you this time. We’re sorry. These people can be reached now:
aside-not-reached-show = We couldn’t get to you. See who can be reached
aside-not-begun = This private word didn’t come about. You can ask for one at any time. These people can be reached too:

# Cards from the facilitators
aside-card = From your facilitators, to everyone who answered as you did. They don’t know who that is.
aside-card-show = A card for you
aside-card-close = Put it away

# Please check on me
aside-check-on-me = Please check on me

# Spoken
aside-say-words = { $name }, privately: { $text }
aside-say-many = { $messages } new private messages
aside-say-card = A card from your facilitators: { $text }

# In Help
aside-help = Someone in the room
aside-help-text = The facilitators are here for this too. You don’t have to say why.
aside-help-talk = Talk to a facilitator
aside-help-open = Go to your private word
