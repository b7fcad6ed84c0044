"""Exit codes of the command line, for scripts; they are part of the public interface."""

DONE = 0
"""The command did what was asked; nothing is wrong."""
PROBLEMS = 1
"""Something is wrong and was named: an invalid file, a finding of `doctor`, a damaged bundle."""
USAGE = 2
"""The command line itself is wrong; nothing was done."""
CHANGES = 3
"""`plan` only: there are changes that `apply` would make."""
INTERNAL = 70
"""A fault of this software (`EX_SOFTWARE` of sysexits.h); `--debug` shows where."""
INTERRUPTED = 130
"""Stopped by Ctrl-C (128 + SIGINT)."""
BROKEN_PIPE = 141
"""Whoever read the output stopped reading (128 + SIGPIPE)."""
