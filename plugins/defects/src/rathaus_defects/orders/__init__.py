"""Orders to the building yard and to firms: made by staff, opened by a link that needs no account.

`shown` says what an order shows, `public` answers the link, `telling` writes the mails. `pages` are the
workspace's: making, list, paper, the day's round (`visiting` puts it in order, `drawing` draws it).
"""
