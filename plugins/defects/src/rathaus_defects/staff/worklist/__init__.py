"""The work list: which reports (`boxes`, `filters`), in which order and how far (`ordering`), with what is
shown of each (`rows`). Saved filters are query strings of this page.
"""
