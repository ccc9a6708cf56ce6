"""Front matter as text, and its schema for editors."""
