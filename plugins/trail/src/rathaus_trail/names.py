"""What the module is called in the active language; the manifest says it."""

from rathaus.portal.api import module_name, module_summary

MODULE = "trail"


def title() -> str:
    """The module's name."""
    return module_name(MODULE)


def summary() -> str:
    """What it does, in a sentence."""
    return module_summary(MODULE)
