"""Mails: the link to whoever is to work on it, and to the office what came back."""

from django.urls import reverse
from django.utils.translation import get_language, override
from rathaus.portal.api import current_town, send_mail

from ..mails.language import spoken, town_language
from ..models import HandOver, Office
from ..views.reading import shown_report


def order_path(token: str, language: str = "") -> str:
    """The path of an order's link, in the language that was set for whoever gets it."""
    with override(spoken(language)):
        return reverse("defects:order", args=[token])


def send_link(order: HandOver, token: str) -> bool:
    """Send the link, if the order has a mail address."""
    if not order.email:
        return False
    with override(spoken(order.language)):
        values = {
            "number": order.report.number,
            "title": shown_report(order.report).title,
            "due": order.due,
            "order": order.order,
            "url": current_town().absolute(order_path(token, order.language)),
            "valid_until": order.valid_until,
        }
        return send_mail(
            order.email, "defects/mail/order", values, purpose="defects.order", language=get_language()
        )


def tell_office(order: HandOver, what: str, note: str) -> bool:
    """Tell the report's office, or the central desk: an order is `done`, `refuse`d, or has a `note`."""
    report = order.report
    office = report.office or Office.objects.filter(is_central=True, active=True).first()
    if office is None or not office.email:
        return False
    with override(town_language()):
        values = {
            "number": report.number,
            "recipient": order.recipient,
            "what": what,
            "note": note,
            "url": current_town().absolute(reverse("defects-staff:order", args=[order.pk])),
        }
        return send_mail(
            office.email, "defects/mail/order_back", values, purpose="defects.order", language=get_language()
        )
