"""Values that attributes may have: one of a few words, or of a certain form."""

from typing import NamedTuple

from .names import words


class Form(NamedTuple):
    """What a value looks like (a regular expression for all of it), and what that is called."""

    pattern: str
    name: str


_METHODS = frozenset(("get", "post", "dialog"))
_ENCTYPES = frozenset(("application/x-www-form-urlencoded", "multipart/form-data", "text/plain"))
BY_PAIR: dict[tuple[str, str], frozenset[str]] = {
    ("button", "type"): frozenset(("submit", "reset", "button")),
    ("input", "type"): words(
        "hidden text search tel url email password date month week time datetime-local number range color "
        "checkbox radio file submit image reset button"
    ),
    ("form", "method"): _METHODS,
    ("form", "autocomplete"): frozenset(("on", "off")),
    ("form", "enctype"): _ENCTYPES,
    ("th", "scope"): frozenset(("row", "col", "rowgroup", "colgroup")),
    ("ol", "type"): frozenset(("1", "a", "i")),
    ("textarea", "wrap"): frozenset(("soft", "hard")),
    ("track", "kind"): frozenset(("subtitles", "captions", "descriptions", "chapters", "metadata")),
    ("meta", "charset"): frozenset(("utf-8",)),
}
BY_NAME: dict[str, frozenset[str]] = {
    "formmethod": _METHODS,
    "formenctype": _ENCTYPES,
    "dir": frozenset(("ltr", "rtl", "auto")),
    "translate": frozenset(("", "yes", "no")),
    "contenteditable": frozenset(("", "true", "false", "plaintext-only")),
    "draggable": frozenset(("true", "false")),
    "spellcheck": frozenset(("", "true", "false")),
    "hidden": frozenset(("", "hidden", "until-found")),
    "inputmode": words("none text tel url email numeric decimal search"),
    "enterkeyhint": words("enter done go next previous search send"),
    "autocapitalize": words("off none on sentences words characters"),
    "loading": frozenset(("lazy", "eager")),
    "decoding": frozenset(("sync", "async", "auto")),
    "fetchpriority": frozenset(("high", "low", "auto")),
    "preload": frozenset(("", "none", "metadata", "auto")),
    "crossorigin": frozenset(("", "anonymous", "use-credentials")),
    "popover": frozenset(("", "auto", "manual", "hint")),
}
_WHOLE = Form(r"-?\d+", "whole number")
_COUNT = Form(r"\d+", "whole number from 0 on")
_POSITIVE = Form(r"0*[1-9]\d*", "whole number from 1 on")
_NUMBER = Form(r"-?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d+)?", "number")
_ADDRESS = Form(r"[^\s\\<>{}|^`\"]*", "valid address: a sign in it must be encoded")
_NOT_EMPTY = Form(r"[^\s\\<>{}|^`\"]+", "valid address")
_DAY = r"\d{4,}-[01]\d-[0-3]\d"
_CLOCK = r"[0-2]\d:[0-5]\d(:[0-5]\d(\.\d{1,3})?)?"
_ZONE = r"(Z|[-+][0-2]\d:?[0-5]\d)"
_DURATION = r"P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?"
TIME = Form(
    rf"\d{{4,}}|\d{{4,}}-[01]\d|[01]\d-[0-3]\d|\d{{4,}}-W[0-5]\d|{_DAY}|{_CLOCK}({_ZONE})?|{_ZONE}"
    rf"|{_DAY}[T ]{_CLOCK}({_ZONE})?|{_DURATION}",
    "date or time as HTML writes them",
)
FORMS: dict[tuple[str, str], Form] = {
    ("", "id"): Form(r"\S+", "id: it must not be empty or hold spaces"),
    ("", "lang"): Form(r"|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "language tag (BCP 47)"),
    ("", "hreflang"): Form(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "language tag (BCP 47)"),
    ("", "tabindex"): _WHOLE,
    **dict.fromkeys(
        (("", name) for name in ("maxlength", "minlength", "width", "height", "rowspan")), _COUNT
    ),
    **dict.fromkeys((("", name) for name in ("colspan", "span", "size", "rows", "cols")), _POSITIVE),
    **dict.fromkeys((("ol", "start"), ("li", "value")), _WHOLE),
    **dict.fromkeys(
        ((tag, name) for tag in ("meter", "progress") for name in ("value", "min", "max", "low", "high")),
        _NUMBER,
    ),
    **dict.fromkeys((("", name) for name in ("href", "cite", "data")), _ADDRESS),
    **dict.fromkeys((("", name) for name in ("src", "action", "formaction", "poster")), _NOT_EMPTY),
    ("time", "datetime"): TIME,
    ("ins", "datetime"): TIME,
    ("del", "datetime"): TIME,
}
"""By element and attribute; without an element for all."""
