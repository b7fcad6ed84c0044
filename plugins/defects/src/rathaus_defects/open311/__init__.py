"""The interface Open311 GeoReport v2 below `/georeport/v2/`: services, reports, tokens and updates, read and
written by other programs in XML and JSON.

A request runs through `views` (method, conditions, errors in the standard's form), `routes` (what is meant)
and then one of `discovery`, `services`, `requests` and `updates` (reading), `posting` and `update_posting`
(writing, with `forms`, `keys`, `media`). Reading goes by columns: a fixed number of SQL statements whatever
the number of rows, plain functions from rows to dictionaries, no model instances; every statement asks for
`visibility` itself. Writing takes the way of every report (`intake.taking`). Both formats are written from
the same dictionaries (`formats`) and given out again while nothing has changed (`kept`).

Sources: Open311 GeoReport v2 with its JSON Schemas, the extensions in use (paging, `extensions`, media),
CitySDK's parameters as klarschiff-backoffice has them, mySociety's request updates (FixMyStreet,
"Open311-FMS").
"""
