"""`rathaus user`: staff accounts of a town."""

from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json, Town
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

Email = Annotated[str, typer.Argument(metavar="EMAIL", help=N_("The account's mail address."))]
Name = Annotated[str, typer.Option("--name", help=N_("The name shown to colleagues."))]
Role = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="MODULE:ROLE", help=N_("A role, as in ris:editor; may be repeated.")),
]
Administrator = Annotated[bool, typer.Option("--admin", help=N_("May do everything in this town."))]
FromInput = Annotated[
    bool,
    typer.Option("--password-stdin", help=N_("Read the password from standard input (else one is made up).")),
]


def add(
    email: Email,
    place: Dir = None,
    town: Town = None,
    name: Name = "",
    roles: Role = None,
    admin: Administrator = False,
    password_stdin: FromInput = False,
    as_json: Json = False,
) -> int:
    """Add an account and print its first password once."""
    return run_portal(
        "user",
        place,
        action="add",
        town=town,
        email=email,
        full_name=name,
        roles=roles or [],
        admin=admin,
        password_stdin=password_stdin,
        as_json=as_json,
    )


def reset(
    email: Email,
    place: Dir = None,
    town: Town = None,
    password_stdin: FromInput = False,
    as_json: Json = False,
) -> int:
    """Set a new password, remove second factors, end the account's sessions."""
    options = {"email": email, "password_stdin": password_stdin, "as_json": as_json}
    return run_portal("user", place, action="reset", town=town, **options)


def list_users(place: Dir = None, town: Town = None, as_json: Json = False) -> int:
    """List accounts with their roles, second factor and last login."""
    return run_portal("user", place, action="list", town=town, as_json=as_json)
