"""Remarks about modules that run all the same: a hook that will go, an order that goes in a circle."""

from dataclasses import dataclass, field

from .states import REASONS, sentence


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark about a module: a code of `states.REASONS` and the values of its sentences."""

    module: str
    code: str
    details: dict[str, str] = field(default_factory=dict)

    def text(self, distribution: str) -> str:
        """What is the matter, in the current language."""
        return sentence(REASONS[self.code].text, {"id": self.module, "distribution": distribution, **self.details})

    def fix(self, distribution: str) -> str:
        """What to do about it, in the current language."""
        return sentence(REASONS[self.code].fix, {"id": self.module, "distribution": distribution, **self.details})
