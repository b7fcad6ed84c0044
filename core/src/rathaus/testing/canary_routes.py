"""Every address pattern of the current town, and paths that exercise it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern

Example = str | Mapping[str, Any]
"""A whole path (of a pattern that is a regular expression), or values of a pattern's parameters."""

UNKNOWN = {"int": "987654321", "str": "gibt-es-nicht", "slug": "gibt-es-nicht", "path": "gibt/es/nicht"}
"""Values for which there is nothing: the page that says so is walked too."""
ANY = {"int": "1", "str": "x", "slug": "x", "path": "x"}

_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


class Route(NamedTuple):
    """An address pattern as Django writes it (`ris/vorlagen/<int:key>/`); `localized`: also below `/en/`."""

    pattern: str
    localized: bool

    @property
    def is_expression(self) -> bool:
        """Whether it holds a regular expression, whose paths nobody can guess."""
        return "(?P<" in self.pattern or "^" in self.pattern


def routes() -> list[Route]:
    """All patterns of the town whose context is open, each once."""
    from rathaus.portal.towns import current_town
    from rathaus.portal.towns.urlconf import urlconf_name

    resolver = get_resolver(urlconf_name(current_town().enabled))
    return list(dict.fromkeys(_routes(resolver.url_patterns, "", localized=False)))


def _routes(patterns: Sequence[Any], before: str, *, localized: bool) -> Iterator[Route]:
    for pattern in patterns:
        here = "" if isinstance(pattern.pattern, LocalePrefixPattern) else str(pattern.pattern)
        inside = localized or isinstance(pattern.pattern, LocalePrefixPattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, before + here, localized=inside)
        else:
            yield Route(before + here, inside)


def paths(route: Route, examples: Mapping[str, Sequence[Example]], *, is_guarded: bool) -> list[str]:
    """Paths of a pattern without their first slash: of what is there, and of what is not. Empty if the
    pattern needs an example and there is none.

    The examples of the longest pattern that this one begins with count, as far as they give all parameters.
    """
    names = {match["name"] for match in _PARAMETER.finditer(route.pattern)}
    if route.is_expression:
        if is_guarded:
            return [re.sub(r"[\^$]|\(\?P<\w+>[^)]*\)", "x", route.pattern).replace("\\", "")]
        return [example for example in examples.get(route.pattern, ()) if isinstance(example, str)]
    if not names:
        return [route.pattern]
    if is_guarded:
        return [_filled(route.pattern, ANY)]
    known = [
        example
        for example in _examples(route.pattern, examples)
        if not isinstance(example, str) and names <= set(example)
    ]
    if not known:
        return []
    return [_with(route.pattern, example) for example in known] + [_filled(route.pattern, UNKNOWN)]


def _examples(pattern: str, examples: Mapping[str, Sequence[Example]]) -> Sequence[Example]:
    prefixes = [prefix for prefix in examples if pattern.startswith(prefix)]
    return examples[max(prefixes, key=len)] if prefixes else ()


def _with(pattern: str, values: Mapping[str, Any]) -> str:
    return _PARAMETER.sub(lambda match: str(values[match["name"]]), pattern)


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    return _PARAMETER.sub(lambda match: values.get(match["kind"] or "str", "x"), pattern)
