"""What others read, one module a format: feeds, spreadsheets, lists of problems."""
