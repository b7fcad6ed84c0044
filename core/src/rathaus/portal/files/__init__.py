"""Files of modules: taken in safely, kept once per content, given out by the rules of HTTP.

`store` streams a file to disk (`intake`), looks at what it really is (`sniffing`), cleans pictures
(`pictures`) and puts it below its SHA-512 (`blobs`) before the row commits. `photos` takes in what people
photographed. `response` answers with ranges, ETags and the withdrawn state (`answers`). Who may see a file is
the business of the module that owns it: its view asks, or the function it named when storing (`access`).
`upload_limit` says how large a request to a view may be. `sweep` removes what no row speaks of.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import photos

if TYPE_CHECKING:
    from .answers import response
    from .disposition import content_disposition
    from .errors import (
        FileRefused,
        MovingPicture,
        NotAllowed,
        Polyglot,
        TooLarge,
        TooManyPoints,
        UnreadablePicture,
    )
    from .intake import store
    from .limits import upload_limit
    from .models import StoredFile
    from .withdrawal import restore, withdraw

__all__ = [
    "FileRefused",
    "MovingPicture",
    "NotAllowed",
    "Polyglot",
    "StoredFile",
    "TooLarge",
    "TooManyPoints",
    "UnreadablePicture",
    "content_disposition",
    "photos",
    "response",
    "restore",
    "store",
    "upload_limit",
    "withdraw",
]

_HOME = {
    "StoredFile": "models",
    "content_disposition": "disposition",
    "response": "answers",
    "restore": "withdrawal",
    "store": "intake",
    "upload_limit": "limits",
    "withdraw": "withdrawal",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: models cannot be imported before Django is set up."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'errors')}"), name)
