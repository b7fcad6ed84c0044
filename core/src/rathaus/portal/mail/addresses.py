"""What counts as a mail address.

BadAddress(ValueError)      not an address that mail is sent to
"""

import re

import idna

MAX = 254
"""RFC 5321, 4.5.3.1.3: a path has 256 octets, two of them angle brackets."""

_LOCAL = re.compile(r"[a-z0-9#$&'*+/=?^_{}~-]+(\.[a-z0-9#$&'*+/=?^_{}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class BadAddress(ValueError):
    """This is not an address that mail is sent to."""


def clean(address: str) -> str:
    """The address in the one form in which it is stored and compared: lower case, domain in ASCII (IDNA).

    Accepts `local@domain` with a dot-atom of ASCII (RFC 5322, 3.2.3) and a domain name of two labels or
    more; no display name, no quoted part, no address literal, no routing by `%`, `!` or `|`. Raises
    BadAddress.
    """
    text = address.strip(" \t")
    local, at, domain = text.rpartition("@")
    if not at or len(text) > MAX:
        raise BadAddress("not an address")
    try:
        domain = idna.encode(domain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise BadAddress("not a domain") from error
    local = local.lower()
    labels = domain.split(".")
    if len(local) > 64 or not _LOCAL.fullmatch(local):
        raise BadAddress("not a mailbox")
    if len(domain) > 253 or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadAddress("not a domain")
    if labels[-1].isdigit() or len(local) + len(domain) + 1 > MAX:
        raise BadAddress("not a domain")
    return f"{local}@{domain}"
