"""Plain cookiecutter checks nothing: refuses an id that blueprints cannot have."""

import re
import sys

ID = "[[ cookiecutter.id ]]"

if not re.fullmatch(r"[a-z][a-z0-9-]{0,29}", ID):
    sys.exit("id: small letters a to z, digits and hyphens, at most 30; a letter first.")
