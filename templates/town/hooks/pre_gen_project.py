"""Plain cookiecutter checks nothing: refuses an id that could not be a Python name."""

import re
import sys

ID = "[[ cookiecutter.id ]]"

if not re.fullmatch(r"[a-z][a-z0-9_]{0,29}", ID):
    sys.exit("id: small letters a to z, digits and underscores, at most 30; a letter first.")
