"""What a write-up says of itself, a module a field: each with the sentence that says so. Pure."""
