"""Modules that are too slow or hang: strikes, switching off, and calls that pass them over."""

import threading
from types import ModuleType
from typing import Any

import pytest
from rathaus.host import EachFailed, Failure, HookFailed, State
from rathaus.host.doctor import report


def slow(desk: Any, seconds: float, name: str = "town_items", value: Any = None) -> Any:
    def implementation() -> Any:
        desk.clock.seconds += seconds
        return [1] if value is None else value

    implementation.__name__ = name
    return implementation


def quick() -> Any:
    def town_items() -> list[int]:
        return [2]

    return town_items


def test_slow_calls_are_used_counted_and_switch_the_module_off_at_the_third(
    desk: Any, five_kinds: ModuleType
) -> None:
    host = desk.host(five_kinds, a=[slow(desk, 1.5)], b=[quick()])
    calls = host.calls()

    results = [calls.town_items(town="x") for _ in range(4)]

    assert results == [[1, 2], [1, 2], [1, 2], [2]]
    assert [(each.module, each.kind, each.count, each.error) for each in host.failures] == [
        ("a", Failure.SLOW, 3, "1.5 s")
    ]
    assert (host.modules["a"].state, host.modules["a"].code) == (State.BROKEN, "too-slow")
    assert host.modules["a"].text == (
        "The module took too long 3 times, last in town_items, and is switched off until the next start."
    )
    assert host.healthy is False


def test_calls_within_the_budget_are_no_strikes(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[slow(desk, 0.9)], b=[slow(desk, 0.9)])

    for _ in range(5):
        assert host.calls().town_items(town="x") == [1, 1]
    assert (host.failures, host.healthy) == ([], True)


def test_hook_without_budget_may_take_its_time(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[slow(desk, 900, "town_export", {"n": 1})])

    assert host.calls().town_export(town="x") == {"a": {"n": 1}}
    assert host.failures == []


def test_two_strikes_are_a_warning_of_doctor(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[slow(desk, 1.5)])
    for _ in range(2):
        host.calls().town_items(town="x")

    findings = report(host, try_hooks=False)

    assert [(each.subject, each.code, each.severity) for each in findings] == [("a", "hook-slow", "warning")]


def test_slow_call_on_a_busy_machine_is_no_strike(desk: Any, five_kinds: ModuleType, caplog: Any) -> None:
    desk.strained = True
    host = desk.host(five_kinds, a=[slow(desk, 1.5)])

    results = [host.calls().town_items(town="x") for _ in range(4)]

    assert results == [[1]] * 4
    assert (host.failures, host.healthy) == ([], True)
    assert set(caplog.messages) == {"module a in town_items: took 1.5 s on a busy machine (no strike)"}


def test_strikes_count_again_when_the_machine_is_at_rest(desk: Any, five_kinds: ModuleType) -> None:
    desk.strained = True
    host = desk.host(five_kinds, a=[slow(desk, 1.5)])
    host.calls().town_items(town="x")
    desk.strained = False

    for _ in range(3):
        host.calls().town_items(town="x")

    assert host.modules["a"].code == "too-slow"


def test_module_that_was_switched_off_is_called_again_after_all_is_forgotten(
    desk: Any, five_kinds: ModuleType
) -> None:
    host = desk.host(five_kinds, a=[slow(desk, 1.5)])
    for _ in range(3):
        host.calls().town_items(town="x")

    host.forget_failures()

    assert host.calls().town_items(town="x") == [1]
    assert host.modules["a"].code == "active"


def test_switched_off_module_stops_each_and_delivery_instead_of_being_skipped(
    desk: Any, five_kinds: ModuleType
) -> None:
    def town_export() -> dict[str, int]:
        return {}

    def town_happened() -> None:
        return None

    host = desk.host(five_kinds, a=[slow(desk, 1.5), town_export, town_happened])
    for _ in range(3):
        host.calls().town_items(town="x")

    with pytest.raises(EachFailed, match="switched off"):
        host.calls().town_export(town="x")
    with pytest.raises(HookFailed, match="switched off"):
        host.calls().deliver("town_happened", "a", "fair")


@pytest.fixture
def hanging() -> Any:
    """A hook that hangs until the test lets go, and an event that says it began."""

    class Hanging:
        def __init__(self) -> None:
            self.began, self.go_on = threading.Event(), threading.Event()

        def town_items(self) -> list[int]:
            self.began.set()
            self.go_on.wait(20)
            return [1]

    hanging = Hanging()
    yield hanging
    hanging.go_on.set()


def _start(hanging: Any, host: Any) -> tuple[threading.Thread, list[Any]]:
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(host.calls().town_items(town="x")))
    thread.start()
    assert hanging.began.wait(10)
    return thread, results


def test_hanging_call_costs_one_thread_and_others_pass_the_module_over_until_it_returns(
    desk: Any, five_kinds: ModuleType, hanging: Any
) -> None:
    def town_items() -> list[int]:
        return hanging.town_items()  # type: ignore[no-any-return]

    host = desk.host(five_kinds, a=[town_items], b=[quick()])
    thread, results = _start(hanging, host)
    desk.clock.seconds = 5.0

    during = host.calls().town_items(town="x")
    state = host.modules["a"]
    hanging.go_on.set()
    thread.join(10)
    after = host.calls().town_items(town="x")

    assert (during, results, after) == ([2], [[1, 2]], [1, 2])
    assert (state.state, state.code) == (State.BROKEN, "hook-hangs")
    assert host.modules["a"].code == "active"
    assert [(each.module, each.kind, each.count) for each in host.failures] == [("a", Failure.HANGS, 1)]


def test_call_that_takes_long_on_a_busy_machine_does_not_keep_others_out(
    desk: Any, five_kinds: ModuleType, hanging: Any
) -> None:
    def town_items() -> list[int]:
        return hanging.town_items() if not hanging.began.is_set() else [3]

    desk.strained = True
    host = desk.host(five_kinds, a=[town_items])
    thread, results = _start(hanging, host)
    desk.clock.seconds = 5.0

    during = host.calls().town_items(town="x")
    hanging.go_on.set()
    thread.join(10)

    assert (during, results) == ([3], [[1]])
    assert (host.modules["a"].code, host.failures) == ("active", [])


def test_calls_that_hang_at_the_same_time_are_one_strike(
    desk: Any, five_kinds: ModuleType, hanging: Any
) -> None:
    def town_items() -> list[int]:
        return hanging.town_items()  # type: ignore[no-any-return]

    host = desk.host(five_kinds, a=[town_items])
    threads = [_start(hanging, host)[0] for _ in range(4)]
    desk.clock.seconds = 5.0

    state = host.modules["a"]
    hanging.go_on.set()
    for thread in threads:
        thread.join(10)

    assert state.code == "hook-hangs"
    assert host.modules["a"].code == "active"


def test_hanging_call_is_seen_by_doctor_without_another_call(
    desk: Any, five_kinds: ModuleType, hanging: Any
) -> None:
    def town_items() -> list[int]:
        return hanging.town_items()  # type: ignore[no-any-return]

    host = desk.host(five_kinds, a=[town_items])
    thread, _results = _start(hanging, host)
    desk.clock.seconds = 5.0

    findings = report(host, try_hooks=False)
    hanging.go_on.set()
    thread.join(10)

    assert [(each.subject, each.state, each.code, each.severity) for each in findings] == [
        ("a", "broken", "hook-hangs", "error")
    ]


def test_nested_calls_count_for_the_inner_and_the_outer_module(desk: Any, five_kinds: ModuleType) -> None:
    hosts: list[Any] = []

    def town_answer() -> str:
        hosts[0].calls().town_items(town="x")
        return "done"

    hosts.append(desk.host(five_kinds, outer=[town_answer], inner=[slow(desk, 2.0)]))

    assert hosts[0].calls().town_answer(town="x") == "done"
    assert [(each.module, each.hook) for each in hosts[0].failures] == [
        ("inner", "town_items"),
        ("outer", "town_answer"),
    ]
