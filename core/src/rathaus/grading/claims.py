"""Exemptions that a manifest claims and may not: each with file, line and column."""

from pathlib import Path

from rathaus.blueprint.document import Document, parse
from rathaus.host.manifest import GradeClaim

from .rule import Rule


def refused(file: Path, text: str, claims: list[GradeClaim], rules: tuple[Rule, ...]) -> list[str]:
    """Return a sentence for each claim that does not count: of a rule that does not exist, without a comment,
    or of a rule that guards data. `file` is only named, `text` what it holds.
    """
    document, known = parse(file, text), {rule.id: rule for rule in rules}
    found = []
    for number, claim in enumerate(claims):
        rule = known.get(claim.rule)
        if rule is None:
            found.append(_said(document, number, "rule", f"there is no rule {claim.rule!r}"))
        elif claim.status == "exempt" and not rule.exemptable:
            why = f"{claim.rule} is of level {rule.level}; levels 1 to 4 guard data and know no exemption"
            found.append(_said(document, number, "status", why))
        elif claim.status == "exempt" and not claim.comment.strip():
            found.append(_said(document, number, "status", f"{claim.rule} is exempt without a comment"))
    return found


def _said(document: Document, number: int, key: str, text: str) -> str:
    return str(document.problem(("grade_claims", number, key), text))
