"""content/ → records and problems. The only part, with photos, that reads what units write."""
