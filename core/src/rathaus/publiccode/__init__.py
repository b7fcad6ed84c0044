"""publiccode.yml: checks one against the standard, and makes one from a module's manifest.

Follows the standard's field definitions (publiccode.yml v0, up to 0.7.0) and, where the text leaves room, the
behaviour of its reference parser (`publiccode-parser-go` v5). Data flows one way: a file becomes values with
their places (`rathaus.blueprint.document`), `check` walks them along the table in `fields` with the rules of
`values`, `relations` looks at what two fields say of each other, `files` at pictures in the repository; out
come `Finding`s. `generate` goes the other way. No Django and no network here: whether an address answers is
not looked at.
"""

from .check import validate, validate_text
from .findings import Finding
from .generate import generate
from .project import Project, read_project

__all__ = ["Finding", "Project", "generate", "read_project", "validate", "validate_text"]
