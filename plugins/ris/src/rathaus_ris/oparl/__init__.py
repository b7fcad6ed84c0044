"""The OParl 1.1 server: the town's public council data as JSON below `/oparl/v1.1`.

A request runs through `views` (method, canonical address, conditions, errors), `routes` (which resource is
meant), `query` (filters) and then `objects` (one object) or `pages` (one page of a list). Reading goes by
columns: a fixed number of SQL statements a page whatever its size, plain functions from rows to dictionaries,
no model instances. Every statement asks for `visibility` itself (see `rathaus_ris.visibility`), related rows
included, so what is not public cannot appear, not even as an address. What is not here: writing, importing,
pages for people."""
