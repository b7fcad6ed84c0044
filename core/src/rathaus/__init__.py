"""Rathaus: plugin host, blueprints and portal for the digital services of small municipalities.

`rathaus.api` and `rathaus.portal.api` are the public faces; everything else may change between minor
versions. Nothing outside `rathaus.portal` imports Django.
"""

__version__ = "0.1.0"
