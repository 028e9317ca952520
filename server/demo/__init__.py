"""A person's first ten minutes: a live group on this machine, with scripted people who write like people."""
