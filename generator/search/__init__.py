"""Exact full-text search: records from the model → Pagefind shards → two files for the browser.

``text`` says what a query and a text have in common, ``document`` turns a record into the words
that Pagefind indexes, ``shards`` cuts the archive into years, ``index`` runs Pagefind and puts
everything below the site. theme/assets/search/ is the other half and follows the same rules.
"""
