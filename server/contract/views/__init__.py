"""What each fact is told as, and to whom: one file for each part of a room's life."""
