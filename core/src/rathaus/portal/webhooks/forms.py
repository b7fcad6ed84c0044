"""The form of a webhook."""

import ipaddress
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from rathaus.contracts.webhooks import WebhookEvent

from ..outgoing import HttpFailed, check_address, is_public
from .models import Webhook


class WebhookForm(forms.Form):
    """Name, address and events of a webhook; `internal` are the hosts that may lie in the own network."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Which system is told, for example: records system.")
    )
    url = forms.CharField(
        label=_("Web address"),
        max_length=500,
        widget=forms.URLInput,
        help_text=_("Where the other system listens. It begins with https://."),
    )
    events = forms.MultipleChoiceField(
        label=_("What it is told of"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one event.")},
    )

    def __init__(
        self,
        *arguments: Any,
        events: dict[str, WebhookEvent],
        internal: Collection[str],
        webhook: Webhook | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self._webhook = webhook
        self._internal = frozenset(name.lower() for name in internal)
        kept = [name for name in webhook.events if name not in events] if webhook else []
        choices = [(name, event.title) for name, event in sorted(events.items())]
        self.fields["events"].choices = choices + [(name, name) for name in kept]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """A name that no other webhook has."""
        name = str(self.cleaned_data["name"])
        same = Webhook.objects.filter(name__iexact=name)
        if (same.exclude(pk=self._webhook.pk) if self._webhook else same).exists():
            raise forms.ValidationError(
                _("There is a webhook of this name already. Please choose another one.")
            )
        return name

    def clean_url(self) -> str:
        """An https address of a public host, or any of a host that the operator allows."""
        url = str(self.cleaned_data["url"])
        try:
            check_address(url)
        except HttpFailed:
            raise forms.ValidationError(
                _("This is not an address. It looks like https://dms.example.org/webhook.")
            ) from None
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if host in self._internal:
            return url
        if parts.scheme != "https":
            raise forms.ValidationError(_("The address has to begin with https://."))
        if not _may_be_public(host):
            raise forms.ValidationError(
                _(
                    "This address lies in the internal network. The operator can allow its host in the "
                    "portal file under internal_hosts."
                )
            )
        return url


def _may_be_public(host: str) -> bool:
    """False for an IP address that is not public and for names of this machine; what other names lead to is
    looked at when something is sent.
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host.rstrip(".") and not host.rstrip(".").endswith(
            (".localhost", ".local", ".internal")
        )
    return is_public(host)
