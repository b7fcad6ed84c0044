"""The facts of a town's accessibility statement, as the town file's `accessibility` gives them.

The page follows the model statement in the annex of Commission Implementing Decision (EU) 2018/1523. National
law in Saxony: Barrierefreie-Websites-Gesetz (BfWebG). Whoever gets no answer within a month may turn to the
enforcement body (https://www.durchsetzungsstelle.sachsen.de, page "Beschwerden an die Durchsetzungsstelle").
"""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from rathaus.contracts.town import Accessibility


@dataclass(frozen=True)
class EnforcementBody:
    """Who decides when the town does not answer: the body of the Free State of Saxony."""

    name: str = "Durchsetzungsstelle des Freistaates Sachsen"
    address: str = "Archivstraße 1, 01097 Dresden"
    email: str = "durchsetzungsstelle@sk.sachsen.de"
    url: str = "https://www.durchsetzungsstelle.sachsen.de"


def read_facts(given: dict[str, Any]) -> Accessibility | None:
    """The facts; None if the town gives none (or none that can be read), and then the statement claims
    nothing.
    """
    if not given:
        return None
    try:
        return Accessibility.model_validate(given)
    except ValidationError:
        return None
