"""The facts of a town's accessibility statement, as the town file's `accessibility` gives them.

The page follows the model statement in the annex of Commission Implementing Decision (EU) 2018/1523. National
law in Saxony: Barrierefreie-Websites-Gesetz (BfWebG). Whoever gets no answer within a month may turn to the
enforcement body (https://www.durchsetzungsstelle.sachsen.de, "Beschwerden an die Durchsetzungsstelle").
"""

from typing import Any

from pydantic import ValidationError

from rathaus.contracts.town import Accessibility, EnforcementBody

SAXONY = EnforcementBody(
    name="Durchsetzungsstelle des Freistaates Sachsen",
    address="Archivstraße 1, 01097 Dresden",
    email="durchsetzungsstelle@sk.sachsen.de",
    url="https://www.durchsetzungsstelle.sachsen.de",
)


def read_facts(given: dict[str, Any]) -> Accessibility:
    """The facts. What cannot be read is left out key by key: a statement must be there in any case."""
    try:
        return Accessibility.model_validate(given)
    except ValidationError as error:
        wrong = {problem["loc"][0] for problem in error.errors() if problem["loc"]}
        return Accessibility.model_validate({key: value for key, value in given.items() if key not in wrong})


def enforcement_body(facts: Accessibility) -> EnforcementBody:
    """Whom to turn to: the town's own entry, completed by Saxony's body."""
    given = facts.enforcement.model_dump(exclude_none=True) if facts.enforcement else {}
    return SAXONY.model_copy(update=given)
