"""Scaffolds: makes projects from templates, and keeps them current with the template afterwards.

`kinds` finds the templates: those that came with the core, and those that installed modules name in their
manifest. `template` reads one: its questions, its files. `answers` completes and checks what was answered,
`asking` asks on a terminal. `rendering` makes files of both, in memory: an answer is a value and never a
template. `literals` writes any text as a value of TOML, YAML, JSON, Python. `stamp` is the file in a project
that remembers where it comes from; `merging` and `updating` bring a project up to a newer template. What is
not here: the templates themselves (`templates/`), and building or publishing a project.
"""

from .answers import complete
from .creating import create
from .kinds import find_template, template_kinds
from .rendering import render
from .template import Question, Template
from .updating import Report, update

__all__ = [
    "Question",
    "Report",
    "Template",
    "complete",
    "create",
    "find_template",
    "render",
    "template_kinds",
    "update",
]
