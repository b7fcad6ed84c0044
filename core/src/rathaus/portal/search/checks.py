"""What `rathaus doctor` says about the current town's search."""

from django.utils.translation import gettext as _

from rathaus.contracts.portal import CheckProblem

from ..hooks import hooks


def checks() -> list[CheckProblem]:
    """Two modules that call their documents by the same kind: what is found would bear the other's name."""
    owners: dict[str, str] = {}
    found = []
    for module, sources in hooks().by_module("portal_search_documents").items():
        for kind in sorted({source.kind for source in sources}):
            owner = owners.setdefault(kind, module)
            if owner != module:
                found.append(_problem(kind, owner, module))
    return found


def _problem(kind: str, one: str, other: str) -> CheckProblem:
    names = {"kind": kind, "one": one, "other": other}
    text = _("The modules %(one)s and %(other)s both call their documents “%(kind)s” in the search.") % names
    fix = _("Tell the maintainers of %(other)s: other modules must not have the same kind.") % names
    return CheckProblem(code="search-kind-twice", text=text, fix=fix, severity="warning")
