"""A module installs, and lives: export, removal, installation, import, export, equal to the byte."""

import os
from typing import Any

import pytest

MODULE = os.environ["RATHAUS_GRADE_MODULE"]


def test_module_is_active() -> None:
    from rathaus.host import load_host

    status = load_host().modules[MODULE]

    assert (status.code, status.text) == ("active", status.text)


def test_towns_get_its_tables(two_towns: Any) -> None:
    from rathaus.portal.towns import use_town

    app = app_of()
    for town in two_towns:
        with use_town(town):
            assert missing_tables(app) == []


def test_life_is_lossless(two_towns: Any, tmp_path: Any) -> None:
    from rathaus.testing.lifecycle import Life

    if app_of() is None:
        pytest.skip("the module keeps no data")
    Life(MODULE, two_towns[0], tmp_path).check()


def app_of() -> Any:
    from rathaus.host import load_host

    manifest = load_host().modules[MODULE].manifest
    return manifest.django_app if manifest else None


def missing_tables(app: Any) -> Any:
    from django.apps import apps
    from django.db import connection

    if app is None:
        return []
    there = set(connection.introspection.table_names())
    label = next(config.label for config in apps.get_app_configs() if config.name == app)
    return [model._meta.db_table for model in apps.get_app_config(label).get_models()
            if model._meta.managed and model._meta.db_table not in there]  # fmt: skip
