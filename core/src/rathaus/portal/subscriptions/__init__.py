"""Following what the town publishes: by mail, by feed reader (Atom), by calendar (iCalendar).

What can be followed comes from the hooks `portal_feeds` and `portal_calendar_entries`. A subscription by
mail exists only once its address is confirmed (`following`); `numbering` gives each entry of a followed feed
a number, a subscription remembers the last one it had, and `digests` moves that on in the transaction that
writes the mail: no entry twice, none lost. Without an account, people manage their subscriptions by a
private link.
"""
