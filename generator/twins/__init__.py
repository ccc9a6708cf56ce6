"""Recycled work: signatures of every text and photo, kept between runs, and what is alike.

A signature is kept under the file's content (Git's blob id where there is one), so a fresh
clone with an old cache reads only what is new.
"""
