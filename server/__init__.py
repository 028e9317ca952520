"""Hearthside: a server for moderated, live, text-based peer-support groups."""
