"""Open data: what the modules offer for others to use, as pages for people and as a catalogue for data
portals.

Modules name their datasets by the hook `portal_open_data` and give the data out themselves. `collecting` asks
them; `catalogue` describes the result after DCAT-AP.de 3.0, `vocabulary` holds the words of that standard,
and `graph` writes it as Turtle, RDF/XML and JSON-LD. Nothing is stored.
"""
