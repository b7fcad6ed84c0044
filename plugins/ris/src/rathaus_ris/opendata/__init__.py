"""The whole public record as open data: JSON lines with OParl objects, and flat CSV tables.

Everything is read while it is sent, in batches by key, through the same builders as the OParl server: so
memory does not grow with the record, and what is withdrawn is gone with the next request. `tables` says which
columns there are and where they come from, `reading` and `writing` stream, `offered` describes it all to the
portal.
"""
