"""Cache keys that carry the town."""

from .context import current_town


def town_key(key: str, key_prefix: str, version: int) -> str:
    """Django's KEY_FUNCTION: raises NoTown outside of a town's context."""
    return f"{current_town().id}:{key_prefix}:{version}:{key}"
