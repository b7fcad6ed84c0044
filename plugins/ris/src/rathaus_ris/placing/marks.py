"""By what a text is known again."""

from hashlib import blake2b


def title_mark(name: str) -> str:
    """What tells one title from another; of a file its stored content's key does that."""
    return blake2b(name.encode(), digest_size=16).hexdigest()
