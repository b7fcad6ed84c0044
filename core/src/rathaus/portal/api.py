"""The portal's public face for modules. What is not re-exported here may change at any time."""

from .hooks import hooks
from .towns import Border, NoTown, Town, current_town, use_town

__all__ = ["Border", "NoTown", "Town", "current_town", "hooks", "use_town"]
