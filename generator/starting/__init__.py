"""A new organisation's site and a new write-up, from what somebody answers or pastes."""
