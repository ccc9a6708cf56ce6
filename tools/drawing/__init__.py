"""Flat illustrations of a factory's days: the sample organisation's photos are drawn by it."""
