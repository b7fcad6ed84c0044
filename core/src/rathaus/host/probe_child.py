"""The script of `probe`'s child process: calls implementations without arguments. Run as a file."""

import importlib

from childwork import work  # type: ignore[import-not-found]  # the neighbouring file

PORTAL_ONLY = ("django.", "rathaus.portal.")
"""Exceptions of these packages say that a hook needs the portal around it."""


def attempt(names: tuple[str, str, str, str]) -> dict[str, str]:
    """Call one implementation (its module and name) and compare the result with the specification
    (likewise).
    """
    module, function, spec_module, hook = names
    try:
        result = getattr(importlib.import_module(module), function)()
    except (Exception, SystemExit) as error:
        return {} if _needs_portal(error) else {"code": "hook-raised", "error": type(error).__name__}
    from rathaus.host.results import named
    from rathaus.host.specs import read_specs

    spec = next(each for each in read_specs(importlib.import_module(spec_module)) if each.name == hook)
    if result is None or spec.fits(result):
        return {}
    return {"code": "hook-type", "error": named(result)}


def _needs_portal(error: BaseException | None) -> bool:
    """Whether this exception, or one that led to it, says that Django or a town is missing."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == "django":
            return True
        if f"{type(error).__module__}.".startswith(PORTAL_ONLY):
            return True
        error = error.__cause__ or error.__context__
    return False


if __name__ == "__main__":
    work(attempt)
