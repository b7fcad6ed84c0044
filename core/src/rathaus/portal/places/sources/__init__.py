"""Files that places come from: OpenStreetMap (`osm`), tables (`table`), GeoJSON (`geojson`).

Each reader hands what it understands to a `draft.Gatherer`, leaves out what lies outside of the town (`Clip`)
and notes what it could not read, with the line. Nothing here touches the database.
"""
