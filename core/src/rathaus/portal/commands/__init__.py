"""The portal's side of the command line: each module's `run(**options)` does the work and returns an exit code.

The options are declared in `rathaus.cli.commands`, which reaches these modules by dotted string only.
"""
