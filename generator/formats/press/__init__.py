"""Printed matter: write-ups and figures → PDF/A, set by Typst. Needs the extra ``huoye[print]``.

What is printed is data (``model.py``), written to a file that the templates in ``theme/print``
read. No word of a writer's is ever Typst's code: there is nothing to escape, and nothing to forget.
"""
