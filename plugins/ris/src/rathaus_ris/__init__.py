"""The building block `ris`: a council information system that speaks OParl 1.1.

`models` hold the twelve OParl types, `visibility` decides what the public may see of them, `write` is the one
way to change them, `importer` brings data in from other systems, `oparl` gives it out again, `views` show it
to people.
"""
