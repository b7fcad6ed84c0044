"""Portal file, town files and blueprints: what the operator and the towns write, and what follows from it.

    document   YAML with places           check    a document against a model, errors in words
    *_file     the three schemas          schema   the same as JSON Schema, for editors
    find       blueprints by id           secret   reads and masks secrets
    inputs, conditions, settings, resolve, load    from files to `EffectivePortal`
    diff       the plan                   edit     changes a town file and keeps every other line

Nothing here knows Django or a module: the modules' settings models come in as an argument. Data flows from
files to `rathaus.contracts.town.EffectivePortal`; the portal stores that and runs from it.

Errors:

    Problems         what is wrong in the files, all at once, each with line, column and hint
    SecretMissing    a secret's variable or file is not there when it is read
"""

from .diff import Change, Plan, plan, towns_touched
from .document import Document, read_document
from .edit import disable_module, enable_module
from .find import Library, find_blueprint
from .load import Checked, check_portal, load_portal
from .problems import Problem, Problems, SecretMissing, errors
from .schema import json_schema, write_schemas
from .secret import masked, read_secret
from .settings import NoSettings

__all__ = [
    "Change",
    "Checked",
    "Document",
    "Library",
    "NoSettings",
    "Plan",
    "Problem",
    "Problems",
    "SecretMissing",
    "check_portal",
    "disable_module",
    "enable_module",
    "errors",
    "find_blueprint",
    "json_schema",
    "load_portal",
    "masked",
    "plan",
    "read_document",
    "read_secret",
    "towns_touched",
    "write_schemas",
]
