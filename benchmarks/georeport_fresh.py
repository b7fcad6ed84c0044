"""The portal without its memory of answers just given: what `georeport.py` measures beside it."""

from rathaus.portal.wsgi import application
from rathaus_defects.open311 import kept

kept.LARGEST = 0

__all__ = ["application"]
