"""The rules, one file each: reason, how it is measured, evidence, what to do. A new file is a new rule."""

import pkgutil
from functools import lru_cache
from importlib import import_module

from ..rule import Rule


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return the rules of all files here, by level and id."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    rules: list[Rule] = [import_module(f"{__name__}.{name}").RULE for name in names]
    return tuple(sorted(rules, key=lambda rule: (rule.level, rule.id)))
