"""Draw a mail from its templates: `<name>.txt`, whose block `subject` is the subject, and `<name>.html`.

They lie in the packages' `jinja2` folders like pages, but have an environment of their own: text is not
escaped, HTML is, and nothing of the page frame is there.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.utils import get_app_template_dirs
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from rathaus.portal.frame import formats
from rathaus.portal.towns import current_town


@dataclass(frozen=True)
class Drawn:
    """A mail's subject (one line) and its two texts."""

    subject: str
    text: str
    html: str


@lru_cache(maxsize=1)
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader([str(folder) for folder in get_app_template_dirs("jinja2")]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters |= {"date": formats.date, "datetime": formats.datetime}
    return env


def draw(name: str, language: str, values: dict[str, Any]) -> Drawn:
    """Draw the templates `<name>.txt` and `<name>.html` in a language, with `town`, `link` and the given
    values.
    """
    env = _environment()
    with override(language):
        everything = {"town": current_town().effective, "link": link, "language": language, **values}
        template = env.get_template(f"{name}.txt")
        subject = "".join(template.blocks["subject"](template.new_context(everything)))
        text = template.render(everything)
        html = env.get_template(f"{name}.html").render(everything)
    return Drawn(one_line(subject), text.strip() + "\n", html)


def link(name: str, *args: Any) -> str:
    """The full address of a named page in the language of the mail, from the town's public address."""
    return current_town().absolute(reverse(name, args=args or None))


def one_line(text: str) -> str:
    """The text without line breaks and control characters, at most 250 long: fit for a header."""
    printable = "".join(
        " " if char.isspace() else char for char in text if char.isspace() or char.isprintable()
    )
    return " ".join(printable.split())[:250]
