"""The kinds of step that a plan is made of, one file each."""
