"""The order of loading: requirements first, deterministic, circles named."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from rathaus.host.manifest import Manifest
from rathaus.host.order import cycle, ordered
from rathaus.host.states import ModuleStatus


def statuses(**wishes: dict[str, list[str]]) -> dict[str, ModuleStatus]:
    """Active modules with these `requires` and `after`."""
    facts = {
        "version": "1",
        "name": {"en": "x"},
        "summary": {"en": "x"},
        "licence": "MIT",
        "maintainers": [{"name": "x"}],
    }
    return {
        id: ModuleStatus(
            id=id, code="active", version="1", manifest=Manifest.model_validate({"id": id, **facts, **each})
        )
        for id, each in wishes.items()
    }


def test_order_puts_required_and_after_first_and_the_rest_by_name() -> None:
    found = statuses(c={}, b={"requires": ["z>=1"]}, a={"after": ["b", "absent"]}, z={})

    assert ordered(found) == (["c", "z", "b", "a"], {})


def test_order_does_not_depend_on_the_order_of_discovery() -> None:
    found = statuses(c={"requires": ["a"]}, b={"after": ["c"]}, a={}, d={})

    orders = {tuple(ordered(dict(each))[0]) for each in itertools.permutations(found.items())}

    assert orders == {("a", "d", "c", "b")}


def test_cycle_is_named_from_its_first_module_in_the_direction_of_requiring() -> None:
    assert cycle(statuses(b={"requires": ["c"]}, c={"requires": ["a"]}, a={"requires": ["b"]}, d={})) == [
        "a",
        "b",
        "c",
    ]
    assert cycle(statuses(a={"requires": ["b"]}, b={})) == []


def test_wishes_that_go_in_a_circle_are_ignored_and_named() -> None:
    order, ignored = ordered(statuses(a={"after": ["b"]}, b={"requires": ["a"]}, c={"after": ["c", "a"]}))

    assert (order, ignored) == (["a", "b", "c"], {"a": ["b"]})


@given(st.data())
def test_order_respects_every_requirement_of_any_graph_without_circles(data: st.DataObject) -> None:
    names = [f"m{number}" for number in range(data.draw(st.integers(1, 8)))]
    wishes = {
        name: {
            "requires": data.draw(st.lists(st.sampled_from(names[:position]), unique=True))
            if position
            else [],
            "after": data.draw(st.lists(st.sampled_from(names), unique=True)),
        }
        for position, name in enumerate(names)
    }

    order, _ignored = ordered(statuses(**wishes))

    assert sorted(order) == sorted(names)
    for name, each in wishes.items():
        assert all(order.index(other) < order.index(name) for other in each["requires"])
