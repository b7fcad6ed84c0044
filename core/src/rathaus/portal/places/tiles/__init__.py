"""The town's own background map: vector tiles from an OpenStreetMap file, in one PMTiles archive.

`osm` reads what a map draws, `schema` says which tags become which layer, `cutting` cuts shapes into tiles,
`mvt` encodes them, `archive` writes the file, `building` puts all of it together and `stored` keeps the
result in the town's folder. Nothing here needs more than libosmium, which the import of streets needs, too.

The layers carry the names and kinds of the Protomaps basemap (version 4, docs.protomaps.com/basemaps/layers),
so that an extract of theirs can be used in place of a map of our own:

| layer | geometry | `kind` | more |
|---|---|---|---|
| `landuse` | areas | forest, park, grass, farmland, cemetery, residential, ... (see `schema.LANDUSE`) | |
| `water` | areas, lines | water; river, canal, stream | `name` |
| `buildings` | areas, points | building; address | `addr_housenumber` of an address |
| `roads` | lines | highway, major_road, minor_road, path, rail | `kind_detail`, `name`, `ref` |
| `places` | points | locality, neighbourhood | `kind_detail`, `name` |
| `pois` | points | school, townhall, station, ... (see `schema.POIS`) | `name` |

Zoom levels 9 to 14; a tile of level 14 is exact to 0.4 m in Saxony, so maps are drawn from it up to level 19.
"""
