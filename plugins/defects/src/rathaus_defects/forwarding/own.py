"""Our own way to send a report on: to the authority's Open311 server, or by mail."""

from django.utils.translation import gettext as _
from django.utils.translation import override
from rathaus.api import DefectOrder, DefectReceipt
from rathaus.portal.api import SecretMissing, SecretRef, outgoing, read_secret, send_mail

from ..mails.language import spoken
from ..models import Category, Target
from .circles import as_text
from .client import GeoReport, ServerSaid
from .wire import wire

LONGEST_TEXT = 4000
"""Characters of a description (GeoReport v2)."""


def own_forward(order: DefectOrder) -> DefectReceipt | None:
    """Send it; None for an authority that has neither a server nor a mail address."""
    target = Target.objects.filter(code=order.target).first()
    if target is None:
        return None
    if target.endpoint:
        return _posted(order, target)
    return _mailed(order, target) if target.email else None


def server_of(target: Target, *, writes: bool = False) -> GeoReport:
    """The authority's server; with its key if something is to be written. Raises ServerSaid."""
    key = _key(target.secret) if writes else ""
    return GeoReport(target.endpoint, wire(), target.jurisdiction_id, key)


def _posted(order: DefectOrder, target: Target) -> DefectReceipt:
    try:
        server = server_of(target, writes=True)
        code = _code(order.category, target, server.services())
        answer = server.send(_fields(order, code))
    except ServerSaid as error:
        return DefectReceipt(problem=str(error), final=error.final)
    except outgoing.HttpFailed as error:
        return DefectReceipt(problem=str(error), final=error.kind == "refused")
    return DefectReceipt(
        remote_id=answer.get("service_request_id", ""),
        token=answer.get("token", ""),
        notice=answer.get("service_notice", ""),
    )


def _code(category: str, target: Target, offered: set[str]) -> str:
    """Their code for our category: as the master data say, else the same, else what they have for the rest
    (`*` in the master data). Raises ServerSaid.
    """
    known = target.service_codes or {}
    for code in (known.get(category), category, known.get("*")):
        if code and str(code) in offered:
            return str(code)
    text = _("Their server has no service for the category %(category)s. Enter their code for it.")
    raise ServerSaid(text % {"category": category}, final=True)


def _fields(order: DefectOrder, code: str) -> dict[str, str]:
    """GeoReport's fields: no name, no address of a person, no text that staff have not released."""
    return {
        "service_code": code,
        "description": order.description[:LONGEST_TEXT],
        "lat": "" if order.lat is None else f"{order.lat:.6f}",
        "long": "" if order.lon is None else f"{order.lon:.6f}",
        "address_string": order.address,
        "media_url": order.photos[0] if order.photos else "",
        "device_id": as_text(order.via) if order.via else "",
    }


def _mailed(order: DefectOrder, target: Target) -> DefectReceipt:
    category = Category.objects.filter(code=order.category).first()
    language = spoken(target.language)
    with override(language):
        values = {
            "order": order,
            "category": category.said("name") if category else order.category,
            "name": target.name,
        }
        send_mail(
            target.email,
            "defects/mail/forward",
            values,
            purpose="defects.forward",
            language=language,
            key=f"defects-forward-{order.number}-{order.target}",
        )
    return DefectReceipt(notice=_("Sent by mail."))


def _key(secret: str) -> str:
    """The key that `env:NAME` or `file:PATH` names. Raises ServerSaid."""
    if not secret:
        return ""
    kind, _colon, name = secret.partition(":")
    try:
        return read_secret(SecretRef(env=name) if kind == "env" else SecretRef(file=name))
    except SecretMissing as error:
        raise ServerSaid(str(error), final=True) from error
