"""Inviting staff: a mail with a link to set the first password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from ..mail.outbox import send
from ..towns import current_town
from .models import User


def invite(user: User) -> None:
    """Send the link; it works once and for three days, as a link for a forgotten password does."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    address = current_town().absolute(reverse("account_reset_password_from_key", kwargs=key))
    values = {"url": address, "account": user.get_username()}
    send(user.email, "staff/mail/invitation", values, purpose="staff.invitation")
