"""Reports going to other systems and coming from them: webhooks, CSV, and the import that moves a town in.

`announcing` names the webhooks' events, `columns` and `writing` make the CSV, `sources` reads GeoReport and
CSV from an address, a file or a folder, `mapping` understands it, `importing` stores it.
"""
