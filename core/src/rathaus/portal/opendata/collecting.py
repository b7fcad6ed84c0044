"""The datasets of the current town's modules."""

from dataclasses import dataclass

from rathaus.contracts.open_data import Dataset
from rathaus.portal.hooks import hooks


@dataclass(frozen=True)
class Offered:
    """A dataset and the module it is of."""

    module: str
    dataset: Dataset


def datasets() -> list[Offered]:
    """All datasets in the order of the modules, texts in the active language."""
    found = hooks().by_module("portal_open_data")
    return [Offered(module, one) for module, given in found.items() for one in given]


def find(module: str, key: str) -> Offered | None:
    """The dataset of that name, if the town has it."""
    return next((one for one in datasets() if (one.module, one.dataset.key) == (module, key)), None)
