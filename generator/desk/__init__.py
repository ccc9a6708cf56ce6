"""``huoye desk``: a small web application in which reports are written, checked and submitted.

Everything that people made stands in one SQLite file and in files named by their content; what
is derived (the branch's content, previews) is made again when it is gone. Git is written to by
plumbing alone: no work tree is shared.
"""
