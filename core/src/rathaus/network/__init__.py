"""What towns tell each other: the descriptor, a portal's machine-readable description of one town.

`descriptor` holds the contract (schema 0) and the pure function that assembles it; the portal supplies what
only its database knows (adoption log, indicator values, actual effort). No Django here: a comparison reads
descriptors as files.
"""

from .descriptor import (
    AdoptionEvent,
    Descriptor,
    EffortRecord,
    ModuleFact,
    Municipality,
    describe,
    read_descriptor,
)

__all__ = [
    "AdoptionEvent",
    "Descriptor",
    "EffortRecord",
    "ModuleFact",
    "Municipality",
    "describe",
    "read_descriptor",
]
