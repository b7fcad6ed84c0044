"""A check shows one requirement; it is a function that takes the subject and asserts."""

from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

Check = Callable[[Any], None]

_NAME = "requirement"


def check(requirement: str) -> Callable[[Check], Check]:
    """Mark a function as the check of this requirement."""

    def marked(function: Check) -> Check:
        setattr(function, _NAME, requirement)
        return function

    return marked


def checks_in(modules: Iterable[ModuleType]) -> dict[str, Check]:
    """The checks of these modules by requirement, in the order of their numbers. Raises ValueError where a
    requirement has two.
    """
    found: dict[str, Check] = {}
    for module in modules:
        for function in vars(module).values():
            name = getattr(function, _NAME, None) if callable(function) else None
            if name is None or getattr(function, "__module__", "") != module.__name__:
                continue
            if name in found:
                raise ValueError(f"{name} has two checks: {found[name].__name__}, {function.__name__}")
            found[name] = function
    return dict(sorted(found.items()))


def failures(checks: Mapping[str, Check], subject: Callable[[str], Any]) -> dict[str, str]:
    """Run each check on the subject that `subject` gives for its requirement;
    gives the requirements that are not met, with the reason.

    Whatever a check raises counts: a missing property is as much a failure as a wrong one.
    """
    failed = {}
    for name, shown in checks.items():
        try:
            shown(subject(name))
        except Exception as problem:
            failed[name] = f"{type(problem).__name__}: {problem}"
    return failed
