"""Exact full-text search: records from the model → files below the site for the browser.

``text`` says what a query and a text have in common, ``shards`` cuts the archive into years,
``cutting`` and ``words`` turn a shard's records into the words that they are found by,
``sections`` and ``postings`` list who holds a word, ``phrases`` tells Pagefind's program where it
stands, ``making`` is the work of one process, and ``index`` says what has to be made.
theme/assets/search/ is the other half and follows the same rules.
"""
