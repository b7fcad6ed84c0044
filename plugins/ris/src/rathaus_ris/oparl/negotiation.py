"""What the client is ready to read (RFC 9110, 12.5.1)."""

from functools import lru_cache

READABLE = frozenset({"*/*", "application/*", "application/json", "text/json"})


@lru_cache(maxsize=256)
def accepts_json(header: str) -> bool:
    """Whether an Accept header allows JSON; an empty one does, and so does any kind of `+json`."""
    if not header.strip():
        return True
    for part in header.lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if (media in READABLE or media.endswith("+json")) and not any(_refused(text) for text in parameters):
            return True
    return False


def _refused(parameter: str) -> bool:
    name, _equals, value = parameter.partition("=")
    return name.strip() == "q" and value.strip().strip("0") in ("", ".")
