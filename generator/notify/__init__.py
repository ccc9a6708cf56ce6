"""Notices for group robots. ``robots.py``: one entry a robot, its payloads, signature and answers.
``sent.py``: what was sent, so that nothing is sent twice. ``send.py``: the sending itself.
"""
