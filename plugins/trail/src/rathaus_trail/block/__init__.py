"""The building block: what other modules may import; no Django. Its requirements: `requirements.yaml`."""

from .contracts import Item

__all__ = ["Item"]
