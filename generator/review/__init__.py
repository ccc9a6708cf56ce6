"""``huoye review``: what a change adds, breaks and moves, for the person who decides."""
