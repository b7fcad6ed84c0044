"""The life of a module in a town beyond installing it: export, import, removal.

A module says what belongs to it (hook `portal_export`, contract `ModuleContent`); all work is done here, so
that it is the same for every module. `content` turns what was said into tables, `tables` and `values` read
and write their rows, `services` does the same with what the portal keeps for a module (files, roles,
subscriptions), `archive` is the form of the file. `exporting` and `importing` use them; `removing` erases a
module from a town, with `leftovers` and `dropping` for what other packages and the database hold.

Ids are kept, so that public addresses and ids of interfaces stay what they were. An export of what was
imported is equal to the byte.
"""
