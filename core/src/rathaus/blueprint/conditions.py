"""The condition `when` of a module: a few words about inputs, nothing that could run code.

key              the input has a value that is not false, 0 or empty
not key          it has none
key == value     it equals the value (a word, a number, true, false, or a text in quotes)
key != value     it does not
a and b          both hold
"""

import re
from collections.abc import Mapping
from typing import Any

from rathaus.i18n import _

from .check import suggestion
from .scalars import plain

_TERM = re.compile(
    r"(?:(?P<negated>not)\s+)?(?P<key>[A-Za-z_][\w-]*)(?:\s*(?P<operator>==|!=)\s*(?P<value>'[^']*'|\"[^\"]*\"|[^\s'\"]+))?\Z"
)


def holds(condition: str, inputs: Mapping[str, Any]) -> bool:
    """Tell whether the condition holds for these inputs.

    Raises:
        ValueError: the condition is not of the form above, or names an input that is not declared.
    """
    return all([_term(term.strip(), inputs) for term in re.split(r"\s+and\s+", condition.strip())])


def _term(term: str, inputs: Mapping[str, Any]) -> bool:
    match = _TERM.match(term)
    if not match or (match["negated"] and match["operator"]):
        raise ValueError(
            _(
                '"{term}" is not a condition; possible are `key`, `not key`, `key == value`, `key != value`.'
            ).format(term=term)
        )
    key = match["key"]
    if key not in inputs:
        text = _('The condition names the input "{key}", which is not declared.').format(key=key)
        raise ValueError(f"{text} {suggestion(key, inputs)}".strip())
    if not match["operator"]:
        return bool(inputs[key]) != bool(match["negated"])
    quoted = match["value"][0] in "'\""
    wanted = match["value"][1:-1] if quoted else plain(match["value"])
    equal = inputs[key] == wanted and isinstance(inputs[key], bool) == isinstance(wanted, bool)
    return equal == (match["operator"] == "==")
