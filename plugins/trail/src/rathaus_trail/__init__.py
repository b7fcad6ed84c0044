"""Module `trail`.

`plugin` holds the hooks. `block` is what other modules build on: it imports no Django. Entries come from
`own` (this module's) and, by the block's hook, from other modules; `reading` brings them together, `views`
shows them.
"""
