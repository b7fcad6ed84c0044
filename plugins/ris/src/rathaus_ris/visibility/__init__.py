"""What the public may see: the data access layer of council data.

`access` holds the managers every model has instead of `objects`: `public` gives what anybody may see,
`tombstones` what was public once, `staff` everything and only to code that works for staff. `rules` says when
an object is public, `recompute` stores the answer in the column `visibility` whenever something it depends on
has changed, so that reading needs no joins. Views, feeds, search and the OParl server use `public` and
`tombstones` alone; a test reads their source to make sure of it.
"""
