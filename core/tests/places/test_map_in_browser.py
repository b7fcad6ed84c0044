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
        shown = "() => getComputedStyle(document.querySelector('.leaflet-popup')).opacity === '1'"
        page.wait_for_function(shown)
        assert (watched.axe(), watched.overflow(), watched.problems) == ([], 0, [])


def test_own_background_is_drawn_without_asking_anyone_else(watch, streets, village, monkeypatch):
    from rathaus.contracts.town import MapBackground
    from rathaus.portal.commands.geo_map import background
    from rathaus.portal.places import map_setup
    from rathaus.portal.places.geometry import Box

    background(file=village)
    monkeypatch.setitem(streets.effective.__dict__, "map", MapBackground(own=True))
    monkeypatch.setattr(map_setup, "town_box", lambda: Box(12.6, 51.33, 12.62, 51.35))
    # Water, wood and a main road in the colours of map.css, as a tile shows them once it is painted.
    painted = """() => {
      const seen = new Set();
      document.querySelectorAll("canvas.leaflet-tile").forEach((tile) => {
        if (!tile.width) return;
        const copy = new OffscreenCanvas(tile.width, tile.height);
        const drawn = copy.getContext("2d", { willReadFrequently: true });
        drawn.drawImage(tile, 0, 0);
        const { data } = drawn.getImageData(0, 0, tile.width, tile.height);
        for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
      });
      return ["169,205,230", "195,219,181", "251,227,166"].every((colour) => seen.has(colour));
    }"""
    with watch(streets, width=390) as watched:
        watched.open("/karte/")
        watched.page.wait_for_function(painted)
        credit = watched.page.locator(".map__credits a", has_text="OpenStreetMap").get_attribute("href")
        assert credit == "https://www.openstreetmap.org/copyright"
        assert (watched.axe(), watched.overflow(), watched.problems) == ([], 0, [])
