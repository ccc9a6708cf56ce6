"""Numbers that the browser is told of."""

TITLE_ZONE = 64
"""Words below this place are the title's."""
FACTS_ZONE = 1024
"""Words below this place, and not the title's, are the facts'."""
MOST_INITIALS = 4
"""Neighbouring syllables whose initials are a word."""
