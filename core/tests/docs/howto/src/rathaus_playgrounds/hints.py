"""The public form: somebody has noticed something. It counts once the link in the mail was followed."""

import secrets
from contextlib import suppress
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from rathaus.portal.api import (
    BadAddress,
    RateLimited,
    announce_webhook,
    clean_address,
    hooks,
    limited,
    request_confirmation,
)

from .models import Hint, Playground, public

TRAP = "webseite"
PER_HOUR = 10


class HintForm(forms.ModelForm[Hint]):
    """The words, and the address that the link goes to."""

    email = forms.CharField(
        label=gettext_lazy("Your mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        max_length=320,
    )

    class Meta:
        model = Hint
        fields = ["text"]

    def clean_email(self) -> str:
        """The address as the portal writes it."""
        try:
            return clean_address(self.cleaned_data["email"])
        except BadAddress as error:
            raise forms.ValidationError(_("Please check it; it looks like name@example.org")) from error


@limited("playgrounds.hint", PER_HOUR, 3600)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, key: int) -> HttpResponse:
    """The form. What it answers is the same for people and robots, for new and for known addresses."""
    entry = get_object_or_404(public(Playground.objects.all(), timezone.now()), pk=key)
    form = HintForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    if sent and not request.POST.get(TRAP):
        with suppress(RateLimited):
            ask(entry, form.cleaned_data["text"], form.cleaned_data["email"])
    context = {"entry": entry, "form": form, "sent": sent, "trap": TRAP}
    return render(request, "playgrounds/hint.html", context, status=422 if form.errors else 200)


def ask(entry: Playground, text: str, email: str) -> None:
    """Send the link. Nothing is stored in our tables yet. Raises RateLimited."""
    payload = {"entry": entry.pk, "text": text, "key": secrets.token_urlsafe(16)}
    what = _("Hint on “%(title)s”") % {"title": entry.title}
    request_confirmation(email, "playgrounds.hint", f"{__name__}:confirmed", payload, what=what)


def confirmed(email: str, payload: dict[str, Any]) -> str:
    """The link was followed: store the hint and tell other systems. Called by the portal."""
    entry = public(Playground.objects.filter(pk=payload["entry"]), timezone.now()).first()
    if entry is None:
        return reverse("playgrounds:items")
    values = {"entry": entry, "text": payload["text"], "received": timezone.now()}
    with transaction.atomic():
        topic = topic_of(payload["text"])
        hint, is_new = Hint.objects.get_or_create(key=payload["key"], defaults={**values, "topic": topic})
        if is_new:
            tell(hint)
    return reverse("playgrounds:item", args=[entry.pk])


def topic_of(text: str) -> str:
    """The code of the first topic one of whose words stands in the text; empty if there is none."""
    for topic in hooks().playgrounds_topics():
        if any(word in text.casefold() for word in topic.words):
            return str(topic.code)
    return ""


def tell(hint: Hint) -> None:
    """Announce the hint, in the caller's transaction: a number and a topic, none of the words."""
    with translation.override("de"):
        address = reverse("playgrounds:item", args=[hint.entry_id])
    announce_webhook("playgrounds.hint.received", address, {"hint": hint.pk, "topic": hint.topic})
