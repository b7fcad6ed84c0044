"""What modules are called."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import translation
from rathaus.portal.api import module_name, module_summary


@pytest.fixture
def installed(monkeypatch):
    """Two modules; the manifest of the second cannot be read."""
    manifest = SimpleNamespace(
        name={"de": "Spur", "en": "Trail"}, summary={"de": "Orte mit Rätseln", "en": "Places with riddles"}
    )
    manifests = {"trail": manifest, "odd": None}
    host = SimpleNamespace(find_manifest=manifests.__getitem__)
    monkeypatch.setattr(settings, "RATHAUS_HOST", host)


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", ("Spur", "Orte mit Rätseln")), ("en", ("Trail", "Places with riddles"))],
)
def test_module_is_called_in_the_active_language(installed, language, said):
    with translation.override(language):
        assert (module_name("trail"), module_summary("trail")) == said


def test_language_without_texts_gets_the_german_ones(installed):
    with translation.override("hsb"):
        assert (module_name("trail"), module_summary("trail")) == ("Spur", "Orte mit Rätseln")


def test_module_without_a_manifest_is_called_by_its_id(installed):
    assert (module_name("odd"), module_summary("odd")) == ("odd", "")


def test_module_that_is_not_installed_raises(installed):
    with pytest.raises(KeyError, match="wlan"):
        module_name("wlan")
