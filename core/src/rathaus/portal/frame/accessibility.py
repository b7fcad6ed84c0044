"""The facts of a town's accessibility statement, as the town file's `accessibility` gives them.

The page follows the model statement in the annex of Commission Implementing Decision (EU) 2018/1523. National law in
Saxony: Barrierefreie-Websites-Gesetz (BfWebG) of 10 April 2019. Whoever gets no answer within a month may turn to the
enforcement body (https://www.durchsetzungsstelle.sachsen.de, page "Beschwerden an die Durchsetzungsstelle").
"""

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rathaus.contracts.base import Localized


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Barrier(_Facts):
    """Content that is not accessible, why, and what helps instead. `reason` names the annex's section (a), (b) or (c)."""

    text: Localized | str
    reason: Literal["noncompliance", "disproportionate", "out_of_scope"] = "noncompliance"
    alternative: Localized | str | None = None


class EnforcementBody(_Facts):
    """Who decides when the town does not answer; by default the body of the Free State of Saxony."""

    name: str = "Durchsetzungsstelle des Freistaates Sachsen"
    address: str = "Archivstraße 1, 01097 Dresden"
    email: str = "durchsetzungsstelle@sk.sachsen.de"
    url: str = "https://www.durchsetzungsstelle.sachsen.de"


class AccessibilityFacts(_Facts):
    """`status` None: not assessed yet, and the page says so instead of claiming anything."""

    status: Literal["full", "partial", "none"] | None = None
    barriers: list[Barrier] = Field(default_factory=list)
    prepared: dt.date | None = None
    reviewed: dt.date | None = None
    method: Literal["self", "third_party"] | None = None
    assessor: str | None = None
    report_url: str | None = None
    feedback_email: str | None = None
    feedback_url: str | None = None
    enforcement: EnforcementBody = EnforcementBody()


def read_facts(given: dict[str, Any]) -> AccessibilityFacts:
    """The facts; what cannot be read is left out key by key, because a statement must be there in any case."""
    try:
        return AccessibilityFacts.model_validate(given)
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors() if problem["loc"]}
        return AccessibilityFacts.model_validate({k: v for k, v in given.items() if k not in wrong})
