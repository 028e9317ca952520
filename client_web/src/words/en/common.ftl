# Around every page.
common-leave = Leave quickly
common-help = Help
common-skip = Skip to the page
common-demo = Demo
common-loading = Loading…
common-try-again = Try again
common-to-start = Go to the start
common-nothing-here = There’s nothing here
common-nothing-here-text = This address may have ended. You haven’t done anything wrong.
common-not-now = That didn’t work just now
common-offline-text = Your words are kept. If you’re offline, try again when you’re connected.
common-continue = Continue
common-problems = Please look at this:
