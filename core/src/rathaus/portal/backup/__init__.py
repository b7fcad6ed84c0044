"""One file a town: written while the portal runs, verified before anything is restored, restored while it
runs.

`archive` is the file's form; `tables` and `snapshot` read a database at one moment, on SQLite and
PostgreSQL; `make` writes a backup, `verify` reads all of it, `bring_back` restores. `guard` keeps backup,
restore and sweep apart.
"""
