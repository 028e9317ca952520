# Check-ins and check-outs.
check-open = Check in
check-open-leaving = Check out
check-more = More about this
check-less = Less about this
check-back = Back to the room
check-optional = Answer what you like. Nothing is sent before you say who may see it.
check-silent = Rather not say
check-done = Done
check-closed = Answers are closed now. What you didn’t send stays with you.

# What is asked
check-ask-heavy = How heavy is it right now?
check-ask-heavy-leaving = How heavy is it now, as you leave?
check-ask-heavy-hint = 0 is light. 10 is the heaviest.
check-ask-feelings = Which words fit right now?
check-ask-feelings-hint = Up to three.
check-ask-halt = Are you any of these right now?
check-ask-halt-hint = As many as fit.
check-ask-weather = If you were weather, which would it be?
check-ask-need = What do you need here today?
check-ask-need-hint = As many as fit.
check-ask-rose = Rose, thorn and bud
check-ask-rose-hint = One line each. Leave out what you like.
check-ask-keep = What would you like to keep from today?
check-ask-keep-hint = One word is enough.
check-ask-next = What is one next step for you?
check-ask-next-hint = As small as you like.
check-line-rose = Rose: something that was all right
check-line-thorn = Thorn: something hard
check-line-bud = Bud: something that may come
check-line-keep = What I’ll keep
check-line-next = My next step

# What may be answered
check-choice-calm = calm
check-choice-hopeful = hopeful
check-choice-grateful = grateful
check-choice-glad = glad
check-choice-proud = proud
check-choice-mixed = mixed
check-choice-tired = tired
check-choice-flat = flat
check-choice-numb = numb
check-choice-restless = restless
check-choice-overwhelmed = overwhelmed
check-choice-lonely = lonely
check-choice-sad = sad
check-choice-worried = worried
check-choice-scared = scared
check-choice-angry = angry
check-choice-ashamed = ashamed
check-choice-guilty = guilty
check-choice-hungry = hungry
check-choice-sunny = sunny
check-choice-brightening = brightening
check-choice-cloudy = cloudy
check-choice-foggy = foggy
check-choice-windy = windy
check-choice-rainy = rainy
check-choice-stormy = stormy
check-choice-listening = listening
check-choice-ideas = ideas
check-choice-company = company

# Answers in words
check-name-heavy = How heavy
check-name-feelings = Feelings
check-name-halt = Right now
check-name-weather = Weather
check-name-need = Needs
check-name-rose = Rose, thorn, bud
check-name-keep = To keep
check-name-next = Next step
check-scale = { $scale } of 10
check-answer = { $name }: { $answer }
check-gone = gone
check-said-rose = Rose: { $text }
check-said-thorn = Thorn: { $text }
check-said-bud = Bud: { $text }
check-said-keep = To keep: { $text }
check-said-next = Next step: { $text }

# Who sees it
check-who = Who may see it?
check-who-me = Only me
check-who-me-own = It stays on this device until the session ends.
check-who-me-shared = It stays on this screen, and is gone when you close it.
check-who-facilitators = The facilitators
check-who-facilitators-hint = { $names } will see that it’s from you.
check-who-facilitators-nobody = They will see that it’s from you.
check-who-counted = Counted, without my name
check-who-counted-hint = Nobody learns what you chose. Facilitators may send a card to everyone who answered alike, without learning who.
check-who-counted-first = Of what you need, the first one you picked is counted.
check-who-counted-rest = Only how heavy it is and what you need can be counted. The rest stays with you.
check-who-everyone = Everyone here
check-who-everyone-hint = With your name.
check-who-everyone-words = Your own words go to the room as a message from you.
check-who-each = Choose for each answer
check-who-as-above = As above
check-who-needed = Choose who may see it.
check-share = Share
check-change-answers = Change my answers
check-private-phone = There’s something like a phone number in it. Everyone here would see it.
check-private-email = There’s something like an email address in it. Everyone here would see it.

# What I gave
check-mine = Your check-in
check-mine-leaving = Your check-out
check-mine-nothing = You gave no answer. That’s fine.
check-to-me = only you
check-to-facilitators = the facilitators
check-to-counted = counted, without your name
check-to-everyone = everyone here
check-to-message = everyone here, as a message
check-on-the-way = Sending…
check-kept = Kept. Will send when connected.
check-not-sent = Not sent.
check-send-again = Send again
check-change = Change
check-take-back = Take back
check-take-back-of = Take back: { $name }
check-taken-back = Taken back. Nobody sees it any more.
check-tell = Nobody sees this. Tell { $name }?
check-tell-who = If you tell, { $names } will see how heavy it is, and that it’s from you.
check-tell-yes = Tell { $name }
check-tell-no = Keep it to myself
check-tell-nobody = Nobody sees this, and no facilitator is here just now. Help is open, at any time.
check-tell-help = Open Help

# What others gave, and what was counted
check-others = From others here
check-counts = What was counted, without names
check-bands-heavy = How heavy it is
check-bands-need = What people need
check-band-heavy-0 = Light
check-band-heavy-1 = Some
check-band-heavy-2 = Heavy
check-band-need-0 = Listening
check-band-need-1 = Ideas
check-band-need-2 = Company
check-band = { $band }: { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
  }
check-too-few = Too few people chose this to show it without giving someone away.
check-untold = What you gave to be counted isn’t shown. Only you see this.
