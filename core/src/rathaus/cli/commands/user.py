"""`rathaus user`: staff accounts of a town."""

from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json, Town
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

Name = Annotated[str, typer.Argument(metavar="NAME", help=N_("The account's name, used to log in."))]
Email = Annotated[str, typer.Option("--email", metavar="EMAIL", help=N_("The account's mail address."))]
Role = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="MODULE:ROLE", help=N_("A role, as in ris:editor; may be repeated.")),
]
Administrator = Annotated[bool, typer.Option("--administrator", help=N_("May do everything in this town."))]


def add(
    name: Name,
    place: Dir = None,
    town: Town = None,
    email: Email = "",
    role: Role = None,
    administrator: Administrator = False,
) -> int:
    """Add an account and print its first password once (on a terminal, one can be typed in)."""
    options = {"name": name, "email": email, "role": role or [], "administrator": administrator}
    return run_portal("user", place, action="add", town=town, **options)


def reset(name: Name, place: Dir = None, town: Town = None) -> int:
    """Set a new password, remove second factors, end the account's sessions."""
    return run_portal("user", place, action="reset", town=town, name=name)


def list_users(place: Dir = None, town: Town = None, as_json: Json = False) -> int:
    """List accounts with their roles, second factor and last login."""
    return run_portal("user", place, action="list_users", town=town, json=as_json)
