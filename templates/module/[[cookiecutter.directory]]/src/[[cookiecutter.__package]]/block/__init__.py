"""The building block: what other modules may import; no Django. Its requirements: `requirements.yaml`."""

[% if cookiecutter.map %]
from .contracts import Box, Item

__all__ = ["Box", "Item"]
[% else %]
from .contracts import Item

__all__ = ["Item"]
[% endif %]
