"""Grades a module, own or foreign, by rules that measure: levels 0 to 8, each resting on those below.

`subject` finds out what is graded (a project's folder, a wheel, an installed module), `environment` makes a
fresh virtual environment with its wheel, `bench` runs things in it, once each: the module's tests, our
probes of its life and its pages, type checker, linter. Each rule in `rules/` looks at what the bench has
measured and says met, not met or not measured, with evidence; `report` makes a level of them, `rendering`
text, JSON, a badge and a page. No Django here: all that needs it runs in child processes.
"""

from .report import grade
from .results import Report, Result, Status
from .rule import Measured, Rule
from .rules import all_rules
from .subject import Subject, find_subject

__all__ = [
    "Measured",
    "Report",
    "Result",
    "Rule",
    "Status",
    "Subject",
    "all_rules",
    "find_subject",
    "grade",
]
