"""The map's script: markers that the keyboard reaches, nothing from other hosts."""

import pytest
from rathaus.contracts.places import MapFeature

pytestmark = pytest.mark.browser


def test_map_is_accessible_and_markers_open_by_keyboard(watch, streets, monkeypatch):
    from rathaus.portal.places import around_here

    class Calls:
        def portal_map_features(self, **_box):
            return [
                MapFeature(id=n, kind="pond", label="Teich", title=f"Teich {n}", url="/", lat=lat, lon=12.61)
                for n, lat in (("a", 51.32), ("b", 51.34))
            ]

    monkeypatch.setattr(around_here, "hooks", Calls)
    with watch(streets, width=320) as watched:
        watched.open("/karte/")
        page = watched.page
        page.wait_for_selector(".map__pin[role=button]")
        page.locator(".map__pin").first.focus()
        page.keyboard.press("Enter")
        assert page.locator(".leaflet-popup a.kern-link").inner_text() == "Teich b"
        assert page.locator("path.map__boundary").count() == 1
        assert (watched.axe(), watched.overflow(), watched.problems) == ([], 0, [])
