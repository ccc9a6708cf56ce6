"""Articles for a WeChat account: a body that its editor takes as it is, photos beside it.

``build.py``: reports → what the article says. ``style.py``: house styles → its HTML. ``dress.py``:
a text's safe HTML → inline styling that the editor keeps. ``pack.py``: photos and files.
"""
