"""The Jinja environment of the portal's pages (`OPTIONS["environment"]` of Django's Jinja2 backend)."""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from . import formats
from .addresses import numbered_url, page_url
from .forms import choices, widget, widget_kind
from .markdown import markdown
from .scripts import json_text


def environment(**options: Any) -> Environment:
    """Autoescape, strict about undefined names, newstyle gettext; filters and globals as listed in
    `docs/en/pages.md`.
    """
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n"]
    env = Environment(**options)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals |= {
        "url": url,
        "static": static,
        "choices": choices,
        "widget": widget,
        "widget_kind": widget_kind,
        "get_messages": get_messages,
        "json_script": json_script,
        "json_text": json_text,
    }
    env.filters |= {
        "date": formats.date,
        "clock": formats.clock,
        "datetime": formats.datetime,
        "iso": formats.iso,
        "number": formats.number,
        "filesize": formats.filesize,
        "phone": formats.phone,
        "markdown": markdown,
    }
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page in the active language."""
    if not args and not kwargs:
        return page_url(name)
    if len(args) == 1 and not kwargs and type(args[0]) is int:
        return numbered_url(name, args[0])
    return reverse(name, args=args or None, kwargs=kwargs or None)
