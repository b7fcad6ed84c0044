"""Reads secrets where they are used, and hides them where they are shown."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rathaus.contracts.town import SecretRef
from rathaus.i18n import _

from .problems import SecretMissing

_PASSWORD = re.compile(r"(\w+://[^/\s:@]*):[^@\s/]+@")


def read_secret(reference: SecretRef, environ: Mapping[str, str] | None = None) -> str:
    """Return the secret: the variable's value, or the first line of the file.

    Raises:
        SecretMissing: variable or file are not there, not readable, or empty.
    """
    if reference.env is not None:
        value = (os.environ if environ is None else environ).get(reference.env, "")
        if not value:
            text = _("The environment variable {name} with a secret is not set. Set it and start again.")
            raise SecretMissing(text.format(name=reference.env))
        return value
    path = Path(reference.file or "")
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        text = _("The file {path} with a secret cannot be read. Check that it is there and may be read.")
        raise SecretMissing(text.format(path=path)) from error
    if not lines or not lines[0]:
        raise SecretMissing(
            _("The file {path} with a secret is empty. Write the secret into its first line.").format(
                path=path
            )
        )
    return lines[0]


def masked(value: Any) -> Any:
    """Replace references to secrets by `*** (env NAME)`, and passwords inside addresses by `***`."""
    if isinstance(value, SecretRef):
        value = value.model_dump(exclude_none=True)
    if isinstance(value, dict):
        given = {key: item for key, item in value.items() if item is not None}
        if len(given) == 1 and set(value) <= {"env", "file"}:
            (kind, name), *_rest = given.items()
            return f"*** ({kind} {name})"
        return {key: masked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [masked(item) for item in value]
    return _PASSWORD.sub(r"\1:***@", value) if isinstance(value, str) else value
