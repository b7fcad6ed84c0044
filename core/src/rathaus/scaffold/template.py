"""A template as it lies on disk: a cookiecutter template, its questions read from `cookiecutter.json`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rathaus.i18n import current_language

from .literals import Literals

CONTEXT = "cookiecutter.json"
MODULE_ID = "[a-z][a-z0-9_]{0,29}"
"""What an answer to `id` has to match, unless the template has an `_id_pattern` of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `default` is a text (a template over the answers before it), a bool, or a choice's first
    value; `choices` the values to choose from; `text` the wording in the current language. `pattern` is a
    regular expression for the whole answer, if there is one; `expected` says the same in a sentence. `when`
    is the question that has to be answered by yes for this one to be asked.
    """

    key: str
    default: str | bool
    text: str
    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    pattern: str = ""
    expected: str = ""
    when: str = ""

    @property
    def is_bool(self) -> bool:
        """Whether it is answered by yes or no."""
        return isinstance(self.default, bool)


@dataclass(frozen=True)
class Template:
    """A template's folder, and the kind it is known by."""

    kind: str
    folder: Path

    @cached_property
    def context(self) -> dict[str, Any]:
        """What `cookiecutter.json` says."""
        loaded: dict[str, Any] = json.loads((self.folder / CONTEXT).read_text(encoding="utf-8"))
        return loaded

    @property
    def version(self) -> str:
        """The template's own version (`_version`); it rises with every change of what it makes."""
        return str(self.context.get("_version", "1"))

    @property
    def summary(self) -> dict[str, str]:
        """What the template makes, by language (`_summary`)."""
        found: dict[str, str] = self.context.get("_summary", {})
        return found

    @property
    def renamed(self) -> dict[str, str]:
        """Files that an earlier version of the template named otherwise: old path, new path (`_renamed`)."""
        found: dict[str, str] = self.context.get("_renamed", {})
        return found

    @property
    def before(self) -> dict[str, str | bool]:
        """What projects of earlier versions answer to questions that came later (`_before`)."""
        found: dict[str, str | bool] = self.context.get("_before", {})
        return found

    def questions(self) -> list[Question]:
        """The questions in their order, worded in the current language."""
        return [self._question(key, value) for key, value in self.context.items() if not key.startswith("_")]

    def derived(self) -> dict[str, str]:
        """Values computed from the answers (`__name`): templates, in their order."""
        hidden = {key: value for key, value in self.context.items() if key.startswith("__")}
        return {key: value for key, value in hidden.items() if isinstance(value, str)}

    def environment(self) -> dict[str, Any]:
        """The signs of this template's expressions, for Jinja2."""
        found: dict[str, Any] = self.context.get("_jinja2_env_vars", {})
        return found

    @cached_property
    def jinja(self) -> Environment:
        """Jinja2 as cookiecutter sets it up: the template's signs, nothing undefined, line ends kept.

        Nothing is escaped: the files are source code, and filters write answers as values into them.
        """
        return Environment(
            loader=FileSystemLoader([self.folder, self.root()]),
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            extensions=[Literals],
            autoescape=False,
            **self.environment(),
        )

    def root(self) -> Path:
        """The folder that becomes the project; its name is a template."""
        opening = self.environment().get("variable_start_string", "{{")
        return next(each for each in sorted(self.folder.iterdir()) if opening + "cookiecutter" in each.name)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file of the project: its path as a template (with `/`), and where it lies."""
        root = self.root()
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix(), path

    def _question(self, key: str, value: Any) -> Question:
        wording, when = self._wording(key), str(self.context.get("_when", {}).get(key, ""))
        if isinstance(value, list):
            labels = wording if isinstance(wording, dict) else {}
            text = str(labels.get("__prompt__", wording if isinstance(wording, str) else key))
            named = tuple(str(labels.get(choice, choice)) for choice in value)
            return Question(key, str(value[0]), text, tuple(map(str, value)), named, when=when)
        pattern = self.context.get("_patterns", {}).get(key, r"[0-9]{1,9}" if isinstance(value, int) else "")
        if key == "id":
            pattern = self.context.get("_id_pattern", MODULE_ID)
        default = value if isinstance(value, bool) else str(value)
        expected = self.context.get(f"_expected_{current_language()}", {}).get(key, "")
        return Question(key, default, str(wording), pattern=str(pattern), expected=expected, when=when)

    def _wording(self, key: str) -> Any:
        """`__prompts__` holds both languages, for plain cookiecutter; `_prompts_de` and so on hold one."""
        both = self.context.get("__prompts__", {}).get(key, key)
        return self.context.get(f"_prompts_{current_language()}", {}).get(key, both)
