"""`rathaus user`: staff accounts from the command line, for the first one and for who lost everything."""

import getpass
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rathaus.cli.output import console, print_json, print_table
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _

from .opening import chosen_town, open_portal

LENGTH = 20
ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def run(*, portal: Path, action: str, town: str | None = None, **options: Any) -> int:
    """Do `action` (`add`, `reset`, `list_users`) in the chosen town."""
    state = open_portal(portal)
    from rathaus.portal.towns import use_town

    with use_town(chosen_town(state, town)):
        actions: dict[str, Callable[..., int]] = {"add": add, "reset": reset, "list_users": list_users}
        return actions[action](**options)


def add(
    *, name: str, email: str = "", role: list[str] | None = None, administrator: bool = False, **options: Any
) -> int:
    """Add an account; `role` entries are `module:role`.

    Prints a password once if none is given on standard input.
    """
    from django.db import transaction

    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.roles import give_role

    if User.objects.filter(username__iexact=name).exists():
        raise RathausError(
            _("There is an account {name} already.").format(name=name), hint=_("Use `rathaus user reset`.")
        )
    password, made = _password(**options)
    with transaction.atomic():
        user = User.objects.create_user(name, email, password, is_staff=True, is_superuser=administrator)
        for entry in role or []:
            module, _colon, wanted = entry.partition(":")
            try:
                give_role(user, module, wanted or "reader")
            except ValueError as error:
                raise RathausError(str(error), hint=_("Write it as MODULE:ROLE.")) from error
        _note("user.add", user)
    console().print(_("Added the account {name}.").format(name=name))
    _show(password, made)
    return DONE


def reset(*, name: str, **options: Any) -> int:
    """Give an account a new password and remove its second factor and sessions."""
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from rathaus.portal.staff.models import User

    user = User.objects.filter(username__iexact=name).first()
    if user is None:
        raise RathausError(
            _("There is no account {name}.").format(name=name), hint=_("See `rathaus user list`.")
        )
    password, made = _password(**options)
    with transaction.atomic():
        user.set_password(password)
        user.is_active = True
        user.save()
        Authenticator.objects.filter(user=user).delete()
        _note("user.reset", user)
    console().print(_("{name} has a new password and must set up the second factor again.").format(name=name))
    _show(password, made)
    return DONE


def list_users(*, json: bool = False, **_options: Any) -> int:
    """List accounts with roles and whether they have a second factor."""
    from allauth.mfa.models import Authenticator

    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.roles import roles_of

    secured = set(Authenticator.objects.values_list("user_id", flat=True))
    rows: list[dict[str, Any]] = [
        {
            "name": user.get_username(),
            "active": user.is_active,
            "administrator": user.is_superuser,
            "roles": roles_of(user),
            "second_factor": user.pk in secured,
            "last_login": user.last_login,
        }
        for user in User.objects.order_by("username")
    ]
    if json:
        print_json(rows)
        return DONE
    shown = [
        (
            str(row["name"]),
            ", ".join(f"{module}:{role}" for module, role in row["roles"].items())
            or ("*" if row["administrator"] else "-"),
            _("yes") if row["second_factor"] else _("no"),
            _("yes") if row["active"] else _("no"),
        )
        for row in rows
    ]
    print_table([_("Account"), _("Roles"), _("Second factor"), _("Active")], shown)
    return DONE


def _password(**_options: Any) -> tuple[str, bool]:
    """A password and whether it was made here: typed in at a terminal, else made up."""
    if sys.stdin.isatty():
        typed = getpass.getpass(_("Password (empty: one is made up): "))
        if typed:
            from django.contrib.auth.password_validation import validate_password
            from django.core.exceptions import ValidationError

            try:
                validate_password(typed)
            except ValidationError as error:
                raise RathausError(" ".join(error.messages), hint=_("Choose a longer one.")) from error
            return typed, False
    return "".join(secrets.choice(ALPHABET) for _number in range(LENGTH)), True


def _show(password: str, made: bool) -> None:
    if made:
        print(_("Password: {password}").format(password=password))


def _note(action: str, user: Any) -> None:
    from rathaus.portal.staff.audit import record

    record(action, user, reason="command line")
