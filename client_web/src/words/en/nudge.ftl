# Other words, offered to their author alone.
nudge-offer = Some people here find { $offer } easier to hear than { $words }.
nudge-say = Some people here find “{ $offer }” easier to hear than “{ $words }”. Not sent yet. Change it, or press Send again to keep your words.
nudge-change = Change it
nudge-keep = Keep my words
nudge-why = Why?
nudge-private = Only you see this, and nothing about it is kept.
nudge-hide = Hide these
nudge-doubt = This doesn’t fit
nudge-hidden = Hidden on this device. Settings can bring it back. Send your words when you’re ready.
nudge-doubted = Thank you. Nobody learns who said so. Send your words when you’re ready.

# On this device
nudge-setting = Other words
nudge-setting-hint = Now and then, before your message goes out, you’re offered other words for something about other people. Only you see it. You always decide.
nudge-setting-on = Offer me other words
nudge-setting-hidden = Hidden on this device:
nudge-setting-one = “{ $words }” (“{ $offer }”)
nudge-setting-back = Bring back
nudge-setting-count = { $count ->
    [0] None is hidden.
    [one] One is hidden.
   *[other] { $count } are hidden.
  }

# A facilitator’s own
nudge-own-text = How it went with your own messages when you were offered other words. It’s on this device alone: nobody else sees it, and no server has it.
nudge-own-tab = This device isn’t marked as your own, so this goes when the tab closes.
nudge-own-settings = Settings
nudge-own-none = Nothing yet.
nudge-own-weeks = Week by week
nudge-own-week = Week of { $day }: offered { $came }, changed { $changed }, kept { $kept }
nudge-own-clear = Clear these numbers
nudge-own-cleared = Cleared.

# What staff read
nudge-doubts = Hints on wording that didn’t fit
nudge-doubts-text = How often people said so, for each rule, from five times on. There is no person, group or day in it.
nudge-doubts-none = Nothing to show.
nudge-doubts-one = { $rule }: { $count }
