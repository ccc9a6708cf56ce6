"""Photos beside reports → derived files in a cache, and what pages need to show them."""

from generator.photos.prepare import PreparedPhotos, prepare_photos

__all__ = ["PreparedPhotos", "prepare_photos"]
