"""Mails to whoever reported something, or has the same concern, when something happens to the report.

`queueing` sees in the history of a transaction what is to be told and queues the job, `telling` writes the
mails, `words` say what happened, `ending` is the link below each mail that ends them.
"""
