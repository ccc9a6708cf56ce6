"""Exact full-text search: records from the model → files below the site for the browser.

``text`` says what a query and a text have in common, ``document`` turns a record into the words
that it is found by, ``shards`` cuts the archive into years, ``postings`` lists who holds a word,
``phrases`` has Pagefind index where it stands, ``index`` puts everything below the site.
theme/assets/search/ is the other half and follows the same rules.
"""
