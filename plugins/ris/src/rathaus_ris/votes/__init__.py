"""Votes and results: read from texts, entered by staff, taken from other systems, shown, given out.

`read()` turns a result text into a `Reading` and needs no database (`reading/`). `store` keeps it for an
agenda item, beside what staff entered and what a source sent; `people` finds the persons and factions that
are meant; `shown` reads for pages; `vendor` is the form in OParl. What a text does not say stays unknown
everywhere.
"""
