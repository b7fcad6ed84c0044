"""What a check did and heard, to be played again with faults in it: for tests of the suites themselves.

A deliberately faulty module is cheap this way: the checks run once on a real module, and each fault changes
what was heard. A request that was never made is one that only the fault led to; it fails the check.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

from .checks import Check, failures
from .http import Answer

Fault = Callable[[Answer], Answer]
"""Changes an answer, or gives the very same back."""


class Tape:
    """The calls of one check, in order by what was called with what."""

    def __init__(self) -> None:
        self._heard: defaultdict[str, list[Any]] = defaultdict(list)

    def record(self, subject: Any) -> Any:
        """The subject, all of whose calls are noted."""

        def noted(name: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
            result = getattr(subject, name)(*arguments, **named)
            self._heard[_key(name, arguments, named)].append(result)
            return result

        return _Calls(noted)

    def is_touched(self, fault: Fault) -> bool:
        """Whether the fault changes anything of what was heard."""
        heard = (one for results in self._heard.values() for one in results if isinstance(one, Answer))
        return any(fault(one) is not one for one in heard)

    def play(self, fault: Fault) -> Any:
        """A subject that says again what was said, each answer to a request changed by the fault."""
        left = {key: list(results) for key, results in self._heard.items()}

        def repeated(name: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
            known = left[_key(name, arguments, named)]
            result = known.pop(0) if len(known) > 1 else known[0]
            return fault(result) if isinstance(result, Answer) else result

        return _Calls(repeated)


class Tapes:
    """A tape for each check of a suite."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks
        self._tapes: dict[str, Tape] = {}

    def record(self, requirement: str, subject: Any) -> Any:
        """The subject for the check of this requirement, all of whose calls are noted."""
        tape = self._tapes[requirement] = Tape()
        return tape.record(subject)

    def complete(self, subject: Any) -> None:
        """Run the checks that were not recorded yet."""
        for name in sorted(self._checks.keys() - self._tapes.keys()):
            self._checks[name](self.record(name, subject))

    def failures(self, faults: Iterable[Fault]) -> dict[str, str]:
        """Requirements that a module with all these faults does not meet, with the reason. Checks that heard
        nothing of the faults are not run again.
        """
        chosen = list(faults)

        def broken(answer: Answer) -> Answer:
            return reduce(lambda changed, fault: fault(changed), chosen, answer)

        touched = {name: one for name, one in self._checks.items() if self._tapes[name].is_touched(broken)}
        return failures(touched, lambda name: self._tapes[name].play(broken))


class _Calls:
    """Hands every call of a method on."""

    def __init__(self, called: Callable[[str, tuple[Any, ...], dict[str, Any]], Any]) -> None:
        self._called = called

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **named: self._called(name, arguments, named)


def _key(name: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> str:
    return repr((name, arguments, sorted(named.items())))
