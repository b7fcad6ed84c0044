"""Categories, and times that do not move."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def signed_in(sign_in: Any) -> Any:
    """`signed_in("editor")`: a client in which somebody with that role in the module is signed in."""
    return partial(sign_in, "defects")


@pytest.fixture
def categories(town: Any) -> dict[str, Any]:
    """The categories that come with the module, by code."""
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Category

    seed_categories()
    return {row.code: row for row in Category.objects.all()}


@pytest.fixture
def sent(categories: dict[str, Any]) -> Callable[..., Any]:
    """A function that stores a report: `sent(text="...", releases=True)`; it is confirmed and, if asked,
    public.
    """
    from rathaus.api import DefectDraft
    from rathaus_defects import write
    from rathaus_defects.write.submitting import Arrival

    def make(
        text: str = "Die Lampe ist dunkel.",
        category: str = "street-light",
        *,
        at: dt.datetime = NOW,
        lat: float | None = 51.33,
        lon: float | None = 12.61,
        answers: dict[str, list[str]] | None = None,
        **arrival: Any,
    ) -> Any:
        draft = DefectDraft(
            category=category, text=text, at=at, lat=lat, lon=lon, address="Am Markt 1", answers=answers or {}
        )
        return write.submit(draft, at, arrival=Arrival(**arrival)).report

    return make


@pytest.fixture
def second_module(town: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A function that adds a module with these hooks beside the installed one:
    `second_module(defects_route=...)`.

    The functions take the hooks' arguments by name and need no marker. Returns the watch that notes
    failures.
    """
    from types import ModuleType

    import rathaus_defects.plugin
    from django.conf import settings
    from rathaus.api import hookimpl
    from rathaus.host.calls import Calls
    from rathaus.host.registry import Registry
    from rathaus.host.specs import core_spec_modules
    from rathaus.host.states import ModuleStatus
    from rathaus.host.watch import Watch

    def add(**hooks: Callable[..., Any]) -> Any:
        registry = Registry()
        for specs in core_spec_modules():
            registry.add_specs(specs)
        registry.register("defects", rathaus_defects.plugin)
        added = ModuleType("adapter")
        vars(added).update({name: hookimpl(function) for name, function in hooks.items()})
        registry.register("adapter", added)
        watch = Watch(strict=False, trace=False, clock=lambda: 0.0, now=lambda: NOW, strikes=3)
        statuses = {name: ModuleStatus(id=name, code="active") for name in ("defects", "adapter")}

        def calls(_enabled: Any = None, *, around: Any = None, emit: Any = None) -> Calls:
            return Calls(registry, statuses, watch, enabled=None, around=around, emit=emit)

        monkeypatch.setattr(settings.RATHAUS_HOST, "calls", calls)
        return watch

    return add
