"""One file a command (or group): its options, and which function does the work.

Each file is imported only when its command runs. A function returns its exit code, or None for done. Commands
that belong to the running portal hand their options on to `rathaus.portal.commands` (see
`rathaus.cli.portal`).
"""
