"""Imprint, privacy and the accessibility statement."""

from typing import Literal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.contracts.base import Localized
from rathaus.portal.towns import current_town

from ..accessibility import enforcement_body, read_facts

Kind = Literal["imprint", "privacy"]


@require_safe
def legal(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The town's text, or the way to the page it already has; if the town gives neither, the page says so."""
    page = current_town().effective.legal.get(kind)
    if page and page.url:
        return HttpResponseRedirect(page.url)
    titles = {"imprint": _("Legal notice"), "privacy": _("Privacy policy")}
    context = {"title": titles[kind], "kind": kind}
    text, language = in_language(page.text if page and page.text else {})
    return render(request, "portal/pages/legal.html", context | {"text": text, "text_language": language})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement, from the facts in the town file; or the town's own page, if it names one."""
    town = current_town().effective
    page = town.legal.get("accessibility")
    if page and page.url:
        return HttpResponseRedirect(page.url)
    extra, _language = in_language(page.text if page and page.text else {})
    facts = read_facts(town.accessibility)
    barriers = {
        reason: [
            (in_language(barrier.text)[0], in_language(barrier.alternative or {})[0])
            for barrier in facts.barriers
            if barrier.reason == reason
        ]
        for reason in ("noncompliance", "disproportionate", "out_of_scope")
    }
    context = {"facts": facts, "barriers": barriers, "extra": extra, "body": enforcement_body(facts)}
    return render(request, "portal/pages/accessibility.html", context)


def in_language(text: Localized) -> tuple[str, str]:
    """The text in the active language and its language; in German (or any) where there is no translation."""
    for language in ((get_language() or "de"), "de", *text):
        if text.get(language):
            return text[language], language
    return "", ""
