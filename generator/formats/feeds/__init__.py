"""Records → Atom, JSON Feed and iCalendar. Pure; the same records give the same text."""
