"""The frozen facts and their relations. Pure: no disk, no clock, no mkdocs, no jinja2."""
