"""Files that are offered beside a report: which may be, and what is taken out of them. Pure.

What is not known is not harmless, so there is a list of what is taken, and the content decides,
not the name. Programs, macros, scripts and whatever nobody can look into are refused. Positions,
camera data, authors and companies are taken out of the copy that the site offers where that can
be done without touching what people see; else the file is refused, or its writer is told.

The door is ``inspection.inspect_document``. Layouts: ZIP (PKWARE APPNOTE 4.3), Office Open XML
(ECMA-376 part 2), PDF (ISO 32000-1 7.5, 7.3.5 for names written in hexadecimal).
"""
