"""What happened to one committee or one paper, as entries of a feed: what happened, to what, when.

Each happening is an entry of its own with an id that never changes: a feed reader and the mail tell it
once. Public rows only, read each time: what was withdrawn is in no feed and no mail that is written after it.
"""
