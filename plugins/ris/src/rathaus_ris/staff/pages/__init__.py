"""The module's pages in the workspace: a meeting's agenda with its papers and files, documents and their
accessibility, withdrawing, and other towns' systems.

Every view says by `workspace` whom it opens to; inside, non-public objects may be followed. Forms are in
`staff.forms`, the pages' templates in `jinja2/ris/staff/`.
"""
