"""`rathaus apply`: bring the portal to what portal file, town files and blueprints say."""

from rathaus.cli.options import Dir, Json
from rathaus.cli.portal import run_portal


def apply(place: Dir = None, as_json: Json = False) -> int:
    """Apply; asks nothing, and can be repeated after any interruption."""
    return run_portal("apply", place, json=as_json)
