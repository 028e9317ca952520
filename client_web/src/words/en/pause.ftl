# A pause, and what one may choose to settle with.
pause-choose = Pick one, or none.
pause-not = Not for me
pause-not-text = That’s fine. Look around, get some water, or just wait. We go on together after this.
pause-other = Pick another
pause-next = Next line
pause-private = Nobody sees what you pick.
