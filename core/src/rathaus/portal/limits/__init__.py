"""Rate limits that hold over all processes, since they live in the town's database.

`rates.check` counts and raises, `clients.limited` decorates a view, `cache.TownCache` is Django's cache
`default` for what all processes must see alike (allauth's lockout counts there). No address is stored in
clear: keys are keyed hashes.
"""
