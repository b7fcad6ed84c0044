"""Remarks about modules that run all the same: a hook that will go, an order that goes in a circle."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark about a module: a code of `states.REASONS` and the values of its sentences."""

    module: str
    code: str
    details: dict[str, str] = field(default_factory=dict)
