"""Make the message that goes to the mail server; the standard library refuses line breaks in headers."""

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from rathaus.contracts.town import EffectiveTown

from .models import Mail
from .templates import one_line


def build(mail: Mail, town: EffectiveTown, sender: str, now: dt.datetime) -> EmailMessage:
    """The message for a row of the outbox, from the town by way of the operator's sender address.

    Raises ValueError if a value does not fit into a header.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(town.name), addr_spec=parseaddr(sender)[1])
    message["To"] = Address(addr_spec=mail.recipient)
    if town.contact.email:
        message["Reply-To"] = Address(one_line(town.name), addr_spec=town.contact.email)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    for name, value in mail.headers.items():
        message[name] = value
    message.set_content(mail.text, cte="quoted-printable")
    if mail.html:
        message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = mail.language  # last: making parts would move it into the first one
    return message
