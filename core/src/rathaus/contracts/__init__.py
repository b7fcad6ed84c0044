"""Contract types: what crosses a border between host, portal and modules.

Frozen pydantic models without behaviour that needs a database. Hooks take and return these, never Django
objects, so that a vendor adapter needs no Django. One file a concern; `rathaus.api` re-exports the names.
"""
