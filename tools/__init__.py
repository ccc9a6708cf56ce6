"""What only this repository needs; not part of the package that is installed."""
