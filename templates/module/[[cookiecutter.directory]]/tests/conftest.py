"""What several tests need: an entry, and the item that stands for it."""

from collections.abc import Callable
from typing import Any

import pytest


[% if cookiecutter.model %]
@pytest.fixture
def entry(town: Any) -> Callable[..., Any]:
    """`entry("A title")` stores a public entry, `entry("A title", public=False)` one that is not."""
    from django.utils import timezone

    from [[ cookiecutter.__package ]] import write
    from [[ cookiecutter.__package ]].models import [[ cookiecutter.__thing ]]

    def make(title: str, *, public: bool = True, **values: Any) -> [[ cookiecutter.__thing ]]:
        row = [[ cookiecutter.__thing ]](title=title, **values)
        return (write.publish if public else write.save)(row, timezone.now())

    return make
[% else %]
@pytest.fixture
def entry(town: Any) -> Callable[..., Any]:
    """The module's own entry, whatever it is asked for."""
    from [[ cookiecutter.__package ]].own import own_item

    return lambda *_title: own_item("about")
[% endif %]
