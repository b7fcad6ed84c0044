"""Makes the files of a project in memory. Every answer is a value: template signs in it mean nothing."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment

from .template import Template

Files = dict[str, bytes]
"""A project's files: path within the project (with `/`), content."""


def render(template: Template, answers: Mapping[str, object]) -> Files:
    """Return the files for these answers, as cookiecutter would write them; empty names are left out.

    A name that renders to nothing (`[% if cookiecutter.api %]api.py[% endif %]`) makes no file. What is not
    text in UTF-8 is copied as it is.
    """
    environment = template.jinja
    context = {"cookiecutter": {**template.context, **answers}}
    made: Files = {}
    for name, path in template.files():
        target = environment.from_string(name).render(context)
        if target and not target.endswith("/"):
            made[target] = _content(environment, template, path, context)
    return made


def text_of(template: Template, value: str | bool, answers: Mapping[str, object]) -> str | bool:
    """Return a default or derived value, computed from the answers before it."""
    if isinstance(value, bool):
        return value
    return template.jinja.from_string(value).render(cookiecutter=answers)


def renamed(template: Template, answers: Mapping[str, object]) -> dict[str, str]:
    """The template's table of renamed files, with the answers in the paths."""
    return {
        str(text_of(template, old, answers)): str(text_of(template, new, answers))
        for old, new in template.renamed.items()
    }


def _content(
    environment: Environment, template: Template, path: Path, context: Mapping[str, object]
) -> bytes:
    raw = path.read_bytes()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    if b"\0" in raw:
        return raw
    name = path.relative_to(template.folder).as_posix()
    return environment.get_template(name).render(context).encode("utf-8")
