"""Photos: from what a phone gives to small, upright files that tell nothing but the picture.

``prepare`` is the door for builds, ``fix`` for originals before they are committed; ``process``
runs many at once, ``intake`` reads, ``derive`` draws, ``cache`` keeps, ``container`` knows where
files hide metadata, ``audit`` proves that none is left.
"""

from generator.photos.prepare import PreparedPhotos, prepare_photos

__all__ = ["PreparedPhotos", "prepare_photos"]
