"""One file a town: written while the portal runs, verified before anything is restored, restored while it
runs.

`manifest` and `archive` are the file's form; `sqlite` and `postgresql` read and bring back a database at
one moment; `making` writes a backup, `verifying` reads all of it, `restoring` brings it back. `guard` keeps
backup, restore and sweep apart, `marker` tells the portal that a restore is under way or was killed.
"""
