"""Bringing council data in from other systems: OParl 1.0 and 1.1 servers, folders of saved answers, single
files.

`readers` get JSON from where it lies, `parse` turns every vendor's idea of OParl into `Record`s and reports
what was wrong with it, `store` writes a page of records and the place reached in one transaction, `run` walks
the lists. A run that was killed goes on where it stopped; running again changes nothing that is not different
at the source.
"""
