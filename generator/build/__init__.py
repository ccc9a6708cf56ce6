"""From planned pages to the site that is served: what is missing is made, the rest is reused.

``release.py`` puts a site together beside the one that is served and swaps it in; ``history.py``
keeps the former ones; ``lock.py`` lets one build at a time do so; ``cache.py`` measures and bounds
what lies below ``cache_dir``.
"""
