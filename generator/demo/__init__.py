"""Demo content: invented reports and drawn pictures of a fictional factory."""
