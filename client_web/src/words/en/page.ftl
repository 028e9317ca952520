# What the page itself says before any script runs; no script carries it.
page-title = Hearthside
page-needs-script = This page needs JavaScript. Please switch it on, or ask your group for another way in.
