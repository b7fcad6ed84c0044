"""The markers: what a specification may state, and the warnings that announce a removal."""

import warnings
from types import ModuleType

import pytest
from rathaus.hooks.markers import (
    Kind,
    OnError,
    RemovedInHookApi1Warning,
    hookimpl,
    hookspec,
)
from rathaus.host.registry import Registry
from rathaus.host.specs import read_specs


@pytest.mark.parametrize(
    ("kind", "on_error"),
    [
        (Kind.COLLECT, OnError.STOPS),
        (Kind.EACH, OnError.LEFT_OUT),
        (Kind.VETO, OnError.LEFT_OUT),
        (Kind.EVENT, OnError.CLOSED),
    ],
)
def test_error_policy_that_does_not_belong_to_the_kind_is_refused(kind: Kind, on_error: OnError) -> None:
    with pytest.raises(ValueError, match=f"a {kind} hook cannot have on_error={on_error}"):
        hookspec(kind=kind, since="0.1", on_error=on_error)


@pytest.mark.parametrize("on_error", [OnError.CLOSED, OnError.HELD])
def test_veto_has_the_choice_between_closed_and_held(on_error: OnError) -> None:
    @hookspec(kind=Kind.VETO, since="0.1", on_error=on_error)
    def town_problems() -> list[str]:
        """Name problems."""
        return []

    specs = ModuleType("specs")
    specs.town_problems = town_problems  # type: ignore[attr-defined]

    assert [(spec.name, spec.facts.on_error) for spec in read_specs(specs)] == [("town_problems", on_error)]


def test_implementing_a_hook_that_goes_gives_a_warning_named_after_the_version() -> None:
    removal = RemovedInHookApi1Warning("town_old", instead="town_new")

    @hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, removal=removal)
    def town_old() -> list[str]:
        """Give something, the old way."""
        return []

    specs, plugin, registry = ModuleType("specs"), ModuleType("plugin"), Registry()
    specs.town_old = town_old  # type: ignore[attr-defined]
    plugin.town_old = hookimpl(lambda: [])  # type: ignore[attr-defined]
    registry.add_specs(specs)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        registry.register("example", plugin)

    assert [(each.category, str(each.message)) for each in caught] == [
        (RemovedInHookApi1Warning, "town_old is removed in hook interface 1.0: use town_new")
    ]
