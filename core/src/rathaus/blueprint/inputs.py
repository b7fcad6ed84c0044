"""The town's values for a blueprint's inputs: types, limits, defaults, secrets by reference."""

import datetime as dt
import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from rathaus.contracts.town import SecretRef
from rathaus.i18n import _

from .blueprint_file import Input
from .check import secret_in_clear_text, suggestion
from .document import Document, InputRef
from .fields import MailAddress, WebAddress
from .problems import Problem


def resolve_inputs(declared: dict[str, Input], town: Document) -> tuple[dict[str, Any], list[Problem]]:
    """Return the value of every declared input (None where there is none) and what is wrong with what the
    town gave.

    Dates and times stay text in ISO form, so that the result is JSON apart from `SecretRef`.
    """
    given = town.data.get("inputs") or {}
    if not isinstance(given, dict):
        return {}, []  # the schema has said so already
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    used: set[str] = set()
    for key, declaration in declared.items():
        name = _name_used(key, declaration, given)
        if name is None:
            values[key] = declaration.default
            problems += _unanswered(key, declaration, town)
            continue
        used.add(name)
        path = ("inputs", name)
        if name != key:
            text = _('The input "{old}" is now called "{new}".').format(old=name, new=key)
            problems.append(town.problem(path, text, hint=_("Rename it."), key=True, warning=True))
        try:
            values[key] = accept(declaration, given[name])
        except ValueError as error:
            values[key] = None
            hint = secret_in_clear_text()[1] if declaration.secret else _label_hint(declaration)
            problems.append(town.problem(path, str(error), hint=hint))
    for name in given:
        if name not in used:
            text = _('The blueprint has no input "{key}".').format(key=name)
            problems.append(town.problem(("inputs", name), text, hint=suggestion(name, declared), key=True))
    return values, problems


def _name_used(key: str, declaration: Input, given: dict[str, Any]) -> str | None:
    if given.get(key) is not None:
        return key
    former = declaration.renamed_from
    return former if former and given.get(former) is not None else None


def _unanswered(key: str, declaration: Input, town: Document) -> list[Problem]:
    if not declaration.required or declaration.default is not None:
        return []
    text = _('The blueprint asks for the input "{key}".').format(key=key)
    return [town.problem(("inputs", key), text, hint=_label_hint(declaration), key=True)]


def _label_hint(declaration: Input) -> str:
    parts = [declaration.label.get("de", ""), (declaration.help or {}).get("de", "")]
    return " ".join(part for part in parts if part)


def accept(declaration: Input, value: Any) -> Any:
    """Return the value as its type wants it.

    Raises:
        ValueError: a sentence that says what does not fit; it never holds a secret's value.
    """
    if declaration.secret:
        return _secret(value)
    if isinstance(value, SecretRef):
        raise ValueError(_("This input is no secret; write the value itself."))
    if isinstance(value, InputRef):
        raise ValueError(_("`!input` is only possible in a blueprint's settings."))
    result = _CHECKS[declaration.type](declaration, value)
    _within(declaration, result)
    return result


def _secret(value: Any) -> SecretRef:
    if isinstance(value, SecretRef):
        return value
    if isinstance(value, dict) and len(value) == 1 and set(value) <= {"env", "file"}:
        (reference,) = value.values()
        if isinstance(reference, str) and reference:
            return SecretRef(**value)
    raise ValueError(secret_in_clear_text()[0])


def _within(declaration: Input, value: Any) -> None:
    size = value if isinstance(value, int | float) else len(value)
    if isinstance(value, bool):
        return
    if declaration.min is not None and size < declaration.min:
        raise ValueError(_("{value} is less than {limit}.").format(value=size, limit=f"{declaration.min:g}"))
    if declaration.max is not None and size > declaration.max:
        raise ValueError(_("{value} is more than {limit}.").format(value=size, limit=f"{declaration.max:g}"))


def _string(declaration: Input, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(_("Expected is a text."))
    if declaration.type == "string" and "\n" in str(value).strip():
        raise ValueError(_("Expected is a text of one line."))
    return str(value)


def _integer(declaration: Input, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(_("Expected is a whole number."))
    return value


def _number(declaration: Input, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(_("Expected is a number."))
    return value


def _boolean(declaration: Input, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("Expected is true or false."))
    return value


def _choice(declaration: Input, value: Any) -> str:
    options = declaration.values()
    if str(value) not in options:
        raise ValueError(_("Possible are: {words}.").format(words=", ".join(options)))
    return str(value)


def _list(declaration: Input, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(_("Expected is a list, each item in a line that begins with `- `."))
    for item in value:
        if isinstance(item, dict | list | InputRef | SecretRef) or item is None:
            raise ValueError(_("Expected is a list of texts or numbers."))
        if declaration.options:
            _choice(declaration, item)
    return value


def _date(declaration: Input, value: Any) -> str:
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError(_("Expected is a day, as 2026-03-31.")) from None


def _time(declaration: Input, value: Any) -> str:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", str(value)):
        raise ValueError(_("Expected is a time, as 18:30."))
    return str(value)


def _color(declaration: Input, value: Any) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", str(value)):
        raise ValueError(_("Expected is a colour in quotes, as '#004b76'."))
    return str(value).lower()


def _address(kind: Any) -> Any:
    adapter = TypeAdapter(kind)

    def run(declaration: Input, value: Any) -> str:
        try:
            return str(adapter.validate_python(value))
        except ValidationError as error:
            context = error.errors(include_url=False)[0].get("ctx", {})
            raise ValueError(str(context.get("error", _("Expected is a text.")))) from None

    return run


_CHECKS = {
    "string": _string,
    "text": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
    "list": _list,
    "date": _date,
    "time": _time,
    "email": _address(MailAddress),
    "url": _address(WebAddress),
    "color": _color,
}
