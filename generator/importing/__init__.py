"""Word files and photos → write-ups to finish by hand: ``huoye import``."""
