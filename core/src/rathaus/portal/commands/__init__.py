"""The portal's side of the command line: `run(**options)` of each module does the work, returns an exit code.

The options are declared in `rathaus.cli.commands`, which reaches these modules by dotted string only.
"""
