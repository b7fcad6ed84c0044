"""What a call gives back, by kind of hook, and what happens when a module fails in it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest
from rathaus.host import EachFailed, FailClosed, Failure, HookFailed


def items(*numbers: Any) -> Any:
    def town_items() -> Any:
        return list(numbers)

    return town_items


def town_items_raising(town: str) -> list[int]:
    raise ValueError(town)


def failing(name: str) -> Any:
    def implementation() -> None:
        raise ValueError("secret of a person")

    implementation.__name__ = name
    return implementation


def giving(name: str, value: Any) -> Any:
    def implementation() -> Any:
        return value

    implementation.__name__ = name
    return implementation


def test_collect_joins_the_lists_in_the_order_of_modules(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[items(1, 2)], b=[giving("town_items", None)], c=[items(3)])

    assert host.calls().town_items(town="x") == [1, 2, 3]


def test_collect_passes_only_the_arguments_asked_for(desk: Any, five_kinds: ModuleType) -> None:
    def town_items(town: str) -> list[int]:
        return [len(town)]

    host = desk.host(five_kinds, a=[town_items], b=[items(7)])

    assert host.calls().town_items(town="Brandis") == [7, 7]


def test_collect_failing_module_is_left_out_and_recorded(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[items(1)], b=[failing("town_items")], c=[items(3)])
    calls = host.calls()

    results = [calls.town_items(town="x"), calls.town_items(town="x")]

    assert results == [[1, 3], [1, 3]]
    assert [(each.module, each.hook, each.kind, each.count) for each in host.failures] == [
        ("b", "town_items", Failure.RAISED, 2)
    ]


def test_failure_record_holds_class_and_place_but_no_message(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[failing("town_items")])

    host.calls().town_items(town="x")

    assert host.failures[0].error.startswith("ValueError (test_calls.py, line ")
    assert "secret" not in repr(host.failures)


@pytest.mark.parametrize(
    ("wrong", "named"), [("text", "str"), ((1,), "tuple"), ([1, "x"], "list[int, str]"), ({1: 2}, "dict")]
)
def test_collect_wrong_type_is_left_out_and_recorded(
    desk: Any, five_kinds: ModuleType, wrong: Any, named: str
) -> None:
    host = desk.host(five_kinds, a=[giving("town_items", wrong)], b=[items(3)])

    assert host.calls().town_items(town="x") == [3]
    assert [(each.module, each.kind, each.error) for each in host.failures] == [("a", Failure.TYPE, named)]


def test_call_with_other_arguments_raises_and_names_the_right_ones(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[items(1)])

    with pytest.raises(TypeError, match=r"town_items\(town\) was called with \(city\)"):
        host.calls().town_items(city="x")


def test_unknown_hook_raises_with_a_suggestion(desk: Any, five_kinds: ModuleType) -> None:
    with pytest.raises(AttributeError, match="no hook 'town_item'; did you mean 'town_items'"):
        desk.host(five_kinds).calls().town_item(town="x")


def test_enabled_modules_only_are_asked(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[items(1)], b=[items(2)], c=[items(3)])

    assert host.calls(frozenset({"a", "c"})).town_items(town="x") == [1, 3]
    assert host.calls(frozenset()).town_items(town="x") == []
    assert host.calls(frozenset({"b"})).implementers("town_items") == ["b"]


def test_same_enabled_set_gives_the_same_calls(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[items(1)])

    assert host.calls(frozenset({"a"})) is host.calls(frozenset({"a"}))
    assert host.calls(frozenset({"a"})) is not host.calls(frozenset())


def test_by_module_names_each_module_and_leaves_failures_out(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[items(1)], b=[failing("town_items")], c=[items(3)])

    assert host.calls().by_module("town_items", town="x") == {"a": [1], "c": [3]}
    assert [each.module for each in host.failures] == ["b"]


def test_each_gives_one_result_for_each_module(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(five_kinds, a=[giving("town_export", {"n": 1})], b=[giving("town_export", {"n": 2})])

    assert host.calls().town_export(town="x") == {"a": {"n": 1}, "b": {"n": 2}}


@pytest.mark.parametrize(
    "bad", [failing("town_export"), giving("town_export", None), giving("town_export", [])]
)
def test_each_stops_at_a_failing_module_and_names_it(desk: Any, five_kinds: ModuleType, bad: Any) -> None:
    asked: list[str] = []

    def town_export() -> dict[str, int]:
        asked.append("c")
        return {}

    host = desk.host(five_kinds, a=[giving("town_export", {})], b=[bad], c=[town_export])

    with pytest.raises(EachFailed) as caught:
        host.calls().town_export(town="x")

    assert (caught.value.module, caught.value.hook, asked) == ("b", "town_export", [])


def test_each_stops_for_an_enabled_module_that_does_not_run(desk: Any, five_kinds: ModuleType) -> None:
    desk.broken = {"lost": "import-error"}
    host = desk.host(five_kinds, a=[giving("town_export", {})])

    with pytest.raises(EachFailed, match="lost"):
        host.calls(frozenset({"a", "lost"})).town_export(town="x")
    assert host.calls(frozenset({"a"})).town_export(town="x") == {"a": {}}


def test_first_asks_the_last_loaded_module_first(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(
        five_kinds,
        block=[giving("town_answer", "default")],
        extension=[giving("town_answer", "special")],
        other=[giving("town_answer", None)],
    )

    assert host.calls().town_answer(town="x") == "special"


@pytest.mark.parametrize("bad", [failing("town_answer"), giving("town_answer", 7)])
def test_first_asks_the_next_after_a_failure(desk: Any, five_kinds: ModuleType, bad: Any) -> None:
    host = desk.host(five_kinds, a=[giving("town_answer", "mine")], b=[bad])

    assert host.calls().town_answer(town="x") == "mine"
    assert [each.module for each in host.failures] == ["b"]


def test_first_without_an_answer_is_none(desk: Any, five_kinds: ModuleType) -> None:
    assert desk.host(five_kinds, a=[giving("town_answer", None)]).calls().town_answer(town="x") is None


def test_event_is_emitted_once_for_each_listening_enabled_module(desk: Any, five_kinds: ModuleType) -> None:
    heard: list[Any] = []

    def town_happened(event: str) -> None:
        heard.append(event)

    host = desk.host(five_kinds, a=[town_happened], b=[items(1)], c=[town_happened])
    emitted: list[tuple[str, str, str]] = []

    def emit(hook: str, module: str, event: str) -> None:
        emitted.append((hook, module, event))

    host.calls(frozenset({"a", "b"}), emit=emit).town_happened(event="fair")

    assert (emitted, heard) == ([("town_happened", "a", "fair")], [])


def test_event_is_kept_for_an_enabled_module_that_could_not_be_loaded(
    desk: Any, five_kinds: ModuleType
) -> None:
    desk.broken = {"lost": "import-error"}
    host = desk.host(five_kinds, a=[items(1)])
    emitted: list[tuple[str, str, str]] = []

    def emit(hook: str, module: str, event: str) -> None:
        emitted.append((hook, module, event))

    host.calls(frozenset({"a", "lost"}), emit=emit).town_happened(event="fair")

    assert emitted == [("town_happened", "lost", "fair")]


def test_event_without_emit_is_delivered_at_once_to_all_despite_failures(
    desk: Any, five_kinds: ModuleType
) -> None:
    heard: list[str] = []

    def town_happened(event: str) -> None:
        heard.append(event)

    host = desk.host(five_kinds, a=[failing("town_happened")], b=[town_happened])

    host.calls().town_happened(event="fair")

    assert heard == ["fair"]
    assert [each.module for each in host.failures] == ["a"]


def test_deliver_reaches_the_module_and_failure_is_raised_to_the_worker(
    desk: Any, five_kinds: ModuleType
) -> None:
    heard: list[str] = []

    def town_happened(event: str) -> None:
        heard.append(event)

    desk.broken = {"lost": "import-hangs"}
    host = desk.host(five_kinds, a=[town_happened], b=[failing("town_happened")])
    calls = host.calls(frozenset({"a", "b", "lost"}))

    assert calls.deliver("town_happened", "a", "fair") is True
    assert calls.deliver("town_happened", "gone", "fair") is False
    for module in ("b", "lost"):
        with pytest.raises(HookFailed, match=module):
            calls.deliver("town_happened", module, "fair")
    with pytest.raises(TypeError, match="no event"):
        calls.deliver("town_items", "a", "fair")
    assert heard == ["fair"]


def test_veto_collects_all_problems(desk: Any, five_kinds: ModuleType) -> None:
    host = desk.host(
        five_kinds,
        a=[giving("town_publish_problems", ["one"])],
        b=[giving("town_publish_problems", None)],
        c=[giving("town_publish_problems", ["two"])],
    )

    assert host.calls().town_publish_problems(town="x") == ["one", "two"]


@pytest.mark.parametrize(("hook", "held"), [("town_publish_problems", False), ("town_submit_problems", True)])
def test_veto_fails_closed_or_held_after_asking_everybody(
    desk: Any, five_kinds: ModuleType, hook: str, held: bool
) -> None:
    host = desk.host(five_kinds, a=[failing(hook)], b=[giving(hook, ["two"])])

    with pytest.raises(FailClosed) as caught:
        getattr(host.calls(), hook)(town="x")

    assert (caught.value.module, caught.value.held, caught.value.problems) == ("a", held, ["two"])


def test_veto_fails_closed_when_an_enabled_module_does_not_run(desk: Any, five_kinds: ModuleType) -> None:
    desk.broken = {"lost": "import-error"}
    host = desk.host(five_kinds, a=[giving("town_publish_problems", [])])

    with pytest.raises(FailClosed, match="lost"):
        host.calls(frozenset({"a", "lost"})).town_publish_problems(town="x")


def test_around_encloses_each_implementation_and_sees_its_exception(
    desk: Any, five_kinds: ModuleType
) -> None:
    seen: list[str] = []

    @contextmanager
    def around() -> Iterator[None]:
        seen.append("in")
        try:
            yield
        except ValueError:
            seen.append("rolled back")
            raise
        seen.append("kept")

    host = desk.host(five_kinds, a=[failing("town_items")], b=[items(2)])

    assert host.calls(around=around).town_items(town="x") == [2]
    assert seen == ["in", "rolled back", "in", "kept"]


def test_strict_mode_raises_what_the_module_raised(desk: Any, five_kinds: ModuleType) -> None:
    desk.strict = True
    host = desk.host(five_kinds, a=[failing("town_items")], b=[giving("town_answer", 7)])

    with pytest.raises(ValueError, match="secret"):
        host.calls().town_items(town="x")
    with pytest.raises(TypeError, match="b returned int in town_answer"):
        host.calls().town_answer(town="x")


def test_trace_mode_logs_each_call_with_module_and_time(
    desk: Any, five_kinds: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    desk.trace = True
    host = desk.host(five_kinds, a=[items(1)], b=[items(2)])

    with caplog.at_level(logging.INFO, "rathaus.hooks"):
        host.calls().town_items(town="x")

    assert [record.getMessage() for record in caplog.records] == [
        "trace: town_items of a took 0.000 ms",
        "trace: town_items of b took 0.000 ms",
    ]
