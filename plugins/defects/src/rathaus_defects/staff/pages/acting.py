"""Doing something with a report: one view for all acts, the preview of an answer, the page of a conflict."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from rathaus.portal.api import require_staff

from ...models import Report, ResponseTemplate, State, status
from ...views.reading import shown_report, state_kind, state_text
from ..acts.base import Act, ActForm, Conflict, Refused, do, version_of
from ..acts.prepared import filled, state_of
from ..acts.table import ACTS
from ..history import lines
from .report import found, reached, shown

UNREADABLE = 422
CONFLICT = 409


def view_of(act: Act) -> Any:
    """The view of an act."""

    @require_POST
    @require_staff(act.permission)
    def acting(request: HttpRequest, number: str) -> HttpResponse:
        row = found(number)
        form = act.form(request.POST, report=row, user=request.user, word=act.word)
        if act.word == "antwort" and (other := _other_step(request, row, act)) is not None:
            return other
        if not form.is_valid():
            return shown(request, row, form, code=UNREADABLE)
        try:
            sentence = do(act, row, form.cleaned_data, timezone.now(), request.user)
        except Refused as refused:
            form.add_error(refused.field, str(refused))
            return shown(request, row, form, code=UNREADABLE)
        except Conflict as conflict:
            return _conflict(request, found(number), act, form, conflict)
        messages.success(request, sentence)
        return redirect(f"{reverse('defects-staff:report', args=[row.number])}#{act.section}")

    acting.__doc__ = act.run.__doc__
    return acting


VIEWS = {word: view_of(act) for word, act in ACTS.items()}
"""By the word of the act."""


def _other_step(request: HttpRequest, row: Report, act: Act) -> HttpResponse | None:
    """What an answer offers beside being sent: a prepared text, a preview, back to editing."""
    step = request.POST.get("tun", "")
    if step == "einfuegen":
        return shown(request, row, _with_template(request, row, act))
    if step == "weiter":
        form = _unchecked(request, row, act, {})
        return shown(request, row, form)
    if step == "vorschau":
        form = act.form(request.POST, report=row, user=request.user, word=act.word)
        if form.is_valid():
            return _preview(request, row, form)
    return None


def _with_template(request: HttpRequest, row: Report, act: Act) -> ActForm:
    """The form with the prepared answer behind what was typed already."""
    key = request.POST.get("vorlage", "")
    template = ResponseTemplate.objects.filter(pk=key if key.isdecimal() else 0, active=True).first()
    if template is None:
        return _unchecked(request, row, act, {})
    typed = request.POST.get("antwort", "").strip()
    text = filled(template, row, timezone.localdate())
    return _unchecked(
        request,
        row,
        act,
        {"antwort": f"{typed}\n\n{text}" if typed else text, "stand": state_of(template, row)},
    )


def _unchecked(request: HttpRequest, row: Report, act: Act, values: dict[str, Any]) -> ActForm:
    """The form with what was typed and no judgement on it."""
    typed = {name: request.POST[name] for name in act.form.base_fields if name in request.POST}
    return act.form(report=row, user=request.user, word=act.word, initial={**typed, **values})


def _preview(request: HttpRequest, row: Report, form: ActForm) -> HttpResponse:
    given = form.cleaned_data
    context = {
        "report": shown_report(row),
        "text": given["antwort"],
        "moves": given["stand"] != row.state,
        "state": state_text(given["stand"]),
        "kind": state_kind(given["stand"]),
        "status": status(State(given["stand"])),
        "is_draft": given["entwurf"],
        "mails": reached(row),
        "now": timezone.now(),
        "typed": _typed(request, form),
    }
    return render(request, "defects/staff/preview.html", context)


def _conflict(request: HttpRequest, row: Report, act: Act, form: ActForm, conflict: Conflict) -> HttpResponse:
    """What others did meanwhile, what was typed, and both ways out."""
    typed = _typed(request, form)
    context = {
        "report": shown_report(row),
        "act_word": act.word,
        "others": lines(conflict.events),
        "said": [(field.label, _as_words(form, field.name)) for field in form.visible_fields() if field.data],
        "now": [
            (field.label, _as_words(act.form(report=row, user=request.user, word=act.word), field.name))
            for field in form.visible_fields()
            if field.name in act.form(report=row, user=request.user, word=act.word).initial
        ],
        "typed": [(name, value) for name, value in typed if name != "stand_version"],
        "version": version_of(row),
    }
    return render(request, "defects/staff/conflict.html", context, status=CONFLICT)


def _typed(request: HttpRequest, form: ActForm) -> list[tuple[str, str]]:
    return [(name, value) for name in form.fields for value in request.POST.getlist(name)]


def _as_words(form: ActForm, name: str) -> str:
    """The value of a field as people read it: of a choice its label."""
    value = form[name].value()
    for key, label in getattr(form.fields[name], "choices", ()):
        for one, text in label if isinstance(label, list | tuple) else [(key, label)]:
            if str(one) == str(value if value is not None else ""):
                return str(text)
    return "" if value is None else str(value)
