"""What two fields say of each other, and old ways of writing that still count."""

from typing import Any

from rathaus.blueprint.document import Document, Path_
from rathaus.i18n import _

from .findings import Finding, finding
from .languages import is_country


def of_relations(document: Document) -> list[Finding]:
    """Return the findings that need more than one field."""
    return [*_maintenance(document), *_countries(document), *_italy_twice(document)]


def asked(data: dict[str, Any]) -> dict[str, Any]:
    """Return the fields whose inside is looked at: contractors who must not stand there are one finding, and
    what they lack is none, as in the reference parser.
    """
    section = data.get("maintenance")
    if not isinstance(section, dict) or section.get("type") in (None, "", "contract"):
        return data
    if not isinstance(section.get("contractors"), list):
        return data
    return {**data, "maintenance": {key: section[key] for key in section if key != "contractors"}}


def _maintenance(document: Document) -> list[Finding]:
    """Who maintains: contractors for a contract and only then, contacts for internal and community."""
    section = document.data.get("maintenance")
    kind = section.get("type") if isinstance(section, dict) else None
    if not isinstance(section, dict) or not isinstance(kind, str):
        return []
    found = []
    if kind == "contract" and section.get("contractors") in (None, []):
        found.append(_needed(document, "contractors", kind))
    if kind != "contract" and section.get("contractors"):
        text = _('"contractors" is only possible where the type is "contract".')
        hint = _('Leave it out, or write type: "contract".')
        found.append(finding(document, ("maintenance", "contractors"), "relation", text, hint=hint))
    if kind in ("internal", "community") and section.get("contacts") in (None, []):
        found.append(_needed(document, "contacts", kind))
    return found


def _needed(document: Document, key: str, kind: str) -> Finding:
    text = _('"{key}" is needed where the type is "{kind}".').format(key=key, kind=kind)
    hint = _("Add a list with at least a name.")
    return finding(document, ("maintenance", key), "relation", text, hint=hint)


def _countries(document: Document) -> list[Finding]:
    audience = document.data.get("intendedAudience")
    found = []
    for key in ("countries", "unsupportedCountries"):
        codes: Any = audience.get(key) if isinstance(audience, dict) else None
        for position, code in enumerate(codes if isinstance(codes, list) else []):
            if isinstance(code, str) and code == code.lower() and is_country(code):
                path: Path_ = ("intendedAudience", key, position)
                text = _("Country codes in lower case are deprecated.")
                hint = _("Write {code}.").format(code=code.upper())
                found.append(finding(document, path, "deprecated", text, hint=hint, severity="warning"))
    return found


def _italy_twice(document: Document) -> list[Finding]:
    if document.data.get("IT") is None or document.data.get("it") is None:
        return []
    text = _('The key "{key}" stands here twice, once in upper and once in lower case.').format(key="IT")
    return [finding(document, ("it",), "unique", text, hint=_("Remove one of them."))]
