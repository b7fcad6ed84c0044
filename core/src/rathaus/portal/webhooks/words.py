"""States and failures in words."""

from django.utils.translation import gettext as _

from .models import Delivery, Webhook


def state_of(webhook: Webhook) -> tuple[str, str]:
    """What state a webhook is in: a word, and the kind of its badge."""
    if webhook.gone:
        return _("ended by the other side"), "danger"
    if not webhook.active:
        return _("paused"), "warning"
    if webhook.failures:
        return _("does not get through"), "danger"
    return _("active"), "success"


def state_of_delivery(delivery: Delivery) -> tuple[str, str]:
    """The same for a delivery."""
    return {
        Delivery.DELIVERED: (_("delivered"), "success"),
        Delivery.GIVEN_UP: (_("given up"), "danger"),
    }.get(
        delivery.state, (_("waits for another try"), "warning") if delivery.attempts else (_("waits"), "info")
    )


def failure(delivery: Delivery) -> str:
    """Why the last try failed, and what to do; empty if it did not."""
    if delivery.error == "status":
        return _answered(delivery.status or 0)
    return {
        "": "",
        "network": _("The other system did not answer. Does it run, and is the address right?"),
        "refused": _(
            "The address leads into the internal network or cannot be used. The operator can allow its host "
            "in the portal file under internal_hosts."
        ),
        "secret": _("The portal's key has changed. Please make a new secret."),
    }.get(delivery.error, delivery.error)


def _answered(status: int) -> str:
    values = {"status": status}
    if 300 <= status < 400:
        return _("It answered %(status)d: the address has moved. Please enter the new one.") % values
    if status in (401, 403):
        return _("It answered %(status)d: it does not accept the signature. Is the secret right?") % values
    if status in (404, 405):
        return _("It answered %(status)d: nobody listens at this address. Please check it.") % values
    if status == 410:
        return _("It answered 410: it wants to hear nothing any more.")
    return _("It answered %(status)d: a fault of the other system.") % values
