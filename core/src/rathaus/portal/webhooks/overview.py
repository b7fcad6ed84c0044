"""What administrators and `rathaus doctor` see of the webhooks."""

from django.db.models import Q

from .announcing import TEST
from .models import Delivery, Webhook
from .signing import fingerprint_of


def given_up() -> int:
    """How many deliveries were given up; tests aside."""
    return Delivery.objects.filter(state=Delivery.GIVEN_UP).exclude(event=TEST).count()


def troubled() -> list[Webhook]:
    """Those that need somebody: something was given up, the other side is gone, or the secret is lost."""
    lost = [each.pk for each in Webhook.objects.all() if each.fingerprint != fingerprint_of(each.salt)]
    failed = Delivery.objects.filter(state=Delivery.GIVEN_UP).exclude(event=TEST)
    wanted = Q(pk__in=lost) | Q(gone=True) | Q(pk__in=failed.values("webhook"))
    return list(Webhook.objects.filter(wanted).order_by("name"))
