# A peer's pages around the room.
peer-problem = That didn’t work
peer-signed-out = You’ve been signed out
peer-come-in-again = Come in again
peer-to-group = To your group
peer-contact = Contact: { $contact }

# The agreement
peer-agree = What we agree on
peer-agree-group = This is an invitation to { $group }.
peer-agree-agreement = Our agreement
peer-agree-who = Who sees what
peer-agree-who-members = People in the room see the name you pick, and what you write there.
peer-agree-who-facilitators = Facilitators lead the room. They can hold or take down messages.
peer-agree-who-server = Our server can read words while the room is live. It has to, so that facilitators can help.
peer-agree-who-staff = The programme’s other staff see how many come. They never see names or words.
peer-agree-age = I’m { $age } or older
peer-agree-age-problem = This group is for people who are { $age } or older. If you’re younger, look under Help.
peer-agree-consent = I’ve read this, and I agree
peer-agree-consent-problem = To join, say that you agree. Not now is fine too.
peer-agree-not-now = Not now
peer-agree-younger = I’m younger. Where can I find help?

# The name
peer-name = Pick a name
peer-name-intro = People in the group will know you by this name. It doesn’t have to be your own. A made-up name is safer.
peer-name-suggestions = Take one of these
peer-name-label = Or write your own
peer-name-hint = You can change it later.
peer-name-join = Join
peer-name-empty = Pick a name, or write one.
peer-name-change = Change it
peer-name-keep = Keep it
peer-name-warn-phone = This looks like a phone number. Everyone in the group would see it.
peer-name-warn-email = This looks like an email address. Everyone in the group would see it.
peer-name-warn-full = This looks like a full name. Someone could recognise you.

# Home
peer-home-as = Here you are { $name }.
peer-home-now = Now
peer-home-next = Next session
peer-home-later = After that
peer-home-minutes = About { $minutes } minutes
peer-home-come-in = Come in
peer-home-wait = To the waiting room
peer-home-calendar = Put it in my calendar
peer-home-nothing = Nothing booked yet. Your group will tell you when it meets.
peer-home-more = More
peer-home-other-group = My other group
peer-home-removed = You’re no longer in this group
peer-home-removed-text = A facilitator ended your time here. You can still see your own words.

# After a session
peer-after = Thank you for being here
peer-after-text = Sessions can stay with you for a while. Be gentle with yourself for the next hour.
peer-after-back = Back to the session
peer-after-help = I’d like help now
peer-after-words = Your own words
peer-after-words-text = Only you see this. You can take them along before they’re deleted.
peer-after-home = Done
peer-after-not-reached = We didn’t get to you
peer-after-not-reached-text = You asked for a facilitator, and none of us could get to you in time. We’re sorry. It isn’t about you. These people can be reached now:
peer-after-not-begun = If you’d like to talk
peer-after-not-begun-text = You were offered a private word, and it didn’t come about. These people can be reached now:
peer-after-still-asked = You asked for a facilitator
peer-after-still-asked-text = If nobody has got to you yet, these people can be reached now:
peer-after-lines = How was it for you?
peer-after-lines-text = Answer what you like. Only sums for the whole programme are kept. Nobody can tell who answered what, or in which session.
peer-after-line-heard = I felt heard
peer-after-line-could_say = I could say how bad it is
peer-after-line-judged = I felt judged
peer-after-line-understood = I understood someone better
peer-after-yes = Yes
peer-after-partly = Partly
peer-after-no = No
peer-after-skip = Skip
peer-after-lines-send = Send
peer-after-lines-thanks = Thank you. It’s counted now, without your name.
peer-words-print = Print
peer-words-save = Save as a file
peer-finish = Finish on this device
peer-finish-text = Signs you out and forgets everything here.

# The phrase
peer-phrase = Your phrase
peer-phrase-text = It brings you back on another phone. Keep it like a key: whoever has it can come in as you.
peer-phrase-show = Show it
peer-phrase-hide = Hide it
peer-phrase-copy = Copy it
peer-phrase-copied = Copied
peer-return = Welcome back
peer-return-text = If you wrote down your phrase, write it here.
peer-return-hint = 13 groups of four letters and numbers. Capitals and spaces don’t matter.
peer-return-come-in = Come in
peer-return-code = I have a code
peer-return-problem = That isn’t a whole phrase. It has 52 letters and numbers.
peer-return-lost = No phrase? Ask your group for a new link. A facilitator can free your old name.

# My words
peer-mine = My words
peer-mine-text = Only you see this. These are your words that we still keep.
peer-mine-nothing = Nothing of yours is kept right now.
peer-mine-delete = Delete my words
peer-mine-delete-sure = Take all of these words out of the rooms, for everyone
peer-mine-delete-do = Delete my words
peer-mine-sure-problem = Tick this first, so that it doesn’t happen by accident.
peer-mine-forget = Leave and erase me
peer-mine-forget-text = Takes you out of the group, deletes your name and your words, and forgets you on this device. You’d need a new invitation to come back.
peer-mine-forget-sure = Leave this group and erase me
peer-mine-forget-do = Erase me
peer-erased = You’re erased
peer-erased-text = This is your receipt. It holds nothing about you.
peer-erased-at = Erased on { $when }.
peer-erased-words = { $count ->
    [0] There were no words of yours left to delete.
    [one] One message of yours was deleted.
   *[other] { $count } messages of yours were deleted.
  }
peer-erased-backups = { $days ->
    [one] Locked backups are gone after a day.
   *[other] Locked backups are gone after { $days } days.
  }

# Settings
peer-settings = Settings
peer-settings-text = What you pick here works at once, on this device only.
peer-settings-name = Your name here
peer-settings-name-hint = People see the new name from the next session on.
peer-settings-name-save = Change name
peer-settings-name-done = You’re { $name } from now on.
peer-settings-size = Text size
peer-settings-size-usual = Usual
peer-settings-size-larger = Larger
peer-settings-size-largest = Largest
peer-settings-spoken = Spoken by a screen reader
peer-settings-spoken-hint = Your own turn and your own messages are always spoken.
peer-settings-say-messages = New messages
peer-settings-say-comings = Who comes, goes, or raises a hand
peer-settings-turns = Your turn in a round
peer-settings-more-time = I need more time
peer-settings-more-time-hint = This stays on your device. Facilitators see only that your turn may take longer.
peer-settings-language = Language
peer-settings-device = Whose phone or computer is this?
peer-settings-finish = Done here?
