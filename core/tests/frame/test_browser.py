"""The frame's pages in a real browser: accessible, fitting 320 px, without errors and without other hosts."""

from collections.abc import Callable
from typing import Any

import pytest
from rathaus.portal.towns import use_town

pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/kontakt/", "/kalender/", "/impressum/", "/datenschutz/", "/barrierefreiheit/"),
    "/there-is-no-such-page/",
)


def _check(watched: Any) -> dict[str, Any]:
    """What is wrong with the open page in both widths, and with its contrast in the dark scheme."""
    page, found = watched.page, {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        found[f"{width} axe"] = watched.axe()
        found[f"{width} overflow"] = watched.overflow()
    page.emulate_media(color_scheme="dark")
    found["dark"] = watched.axe("color-contrast", "link-in-text-block")
    found["console and requests"] = watched.problems
    return {name: value for name, value in found.items() if value}


def test_pages_are_accessible_and_fit(watch: Callable[..., Any], full_town: Any) -> None:
    found = {}
    for path in PAGES:
        with watch(full_town) as watched:
            watched.open(path)
            found[path] = _check(watched)
    assert found == {path: {} for path in PAGES}


def test_english_pages_are_accessible_and_fit_a_narrow_screen(
    watch: Callable[..., Any], full_town: Any
) -> None:
    found = {}
    with watch(full_town, width=320) as watched:
        for path in PAGES:
            watched.open("/en" + path)
            found[path] = (watched.axe(), watched.overflow())
    assert (found, watched.problems) == (dict.fromkeys(PAGES, ([], 0)), [])


@pytest.mark.parametrize("language", ["de", "en"])
def test_components_with_a_rejected_form_are_accessible_and_fit(
    watch: Callable[..., Any], full_town: Any, components: Callable[..., str], language: str
) -> None:
    with use_town(full_town):
        html = components(language)
    with watch(full_town) as watched:
        watched.page.route("**/components/", lambda route: route.fulfill(body=html, content_type="text/html"))
        watched.open("/components/")
        assert _check(watched) == {}


def test_skip_link_is_first_and_leads_to_the_content(watch: Callable[..., Any], full_town: Any) -> None:
    with watch(full_town, java_script_enabled=True) as watched:
        watched.open("/kontakt/")
        watched.page.keyboard.press("Tab")
        first = watched.page.evaluate("document.activeElement.className")
        watched.page.keyboard.press("Enter")
        assert (first, watched.page.evaluate("document.activeElement.id")) == ("skip-link", "inhalt")


def test_focus_is_visible_on_every_link_of_the_page(watch: Callable[..., Any], full_town: Any) -> None:
    with watch(full_town) as watched:
        watched.open("/kontakt/")
        script = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
        count = watched.page.locator("a:visible").count()
        widths = []
        for _step in range(count):
            watched.page.keyboard.press("Tab")
            widths.append(watched.page.evaluate(script))
        assert min(widths) >= 2


def test_menu_opens_without_script_on_a_narrow_screen(
    watch: Callable[..., Any], full_town: Any, entry: str
) -> None:
    with watch(full_town, width=320, java_script_enabled=False) as watched:
        watched.open("/")
        link = watched.page.locator(".nav--narrow a", has_text=entry)
        before = link.is_visible()
        watched.page.locator(".nav__summary").click()
        assert (before, link.is_visible()) == (False, True)


def test_error_summary_takes_the_focus_and_leads_to_the_field(
    watch: Callable[..., Any], full_town: Any, components: Callable[..., str]
) -> None:
    with use_town(full_town):
        html = components("de")
    with watch(full_town) as watched:
        watched.page.route("**/components/", lambda route: route.fulfill(body=html, content_type="text/html"))
        watched.open("/components/")
        focused = watched.page.evaluate("document.activeElement.id")
        watched.page.locator("#fehler a").first.click()
        assert (focused, watched.page.evaluate("document.activeElement.id")) == ("fehler", "id_email")


def test_town_colour_too_weak_to_read_is_made_readable(watch: Callable[..., Any], change_town: Any) -> None:
    from rathaus.contracts.town import Look

    town = change_town(look=Look(tokens={"brand": "#ffee66"}))
    with watch(town) as watched:
        watched.open("/kalender/")
        assert _check(watched) == {}


def test_page_in_forced_colours_keeps_its_content(watch: Callable[..., Any], full_town: Any) -> None:
    with watch(full_town, forced_colors="active") as watched:
        watched.open("/kontakt/")
        assert (watched.page.locator("h1").is_visible(), watched.axe()) == (True, [])


def test_cards_keep_their_distance_from_the_line_below_the_heading(
    watch: Callable[..., Any], full_town: Any
) -> None:
    html = '<hgroup class="kern-hgroup"><p class="kern-subline">A</p></hgroup><div class="tiles">B</div>'
    gap = "main => main.querySelector('.tiles').getBoundingClientRect().top - main.querySelector('hgroup')"
    with watch(full_town) as watched:
        watched.open("/kontakt/")
        main = watched.page.locator("main")
        main.evaluate("(main, html) => { main.innerHTML = html }", html)

        assert main.evaluate(gap + ".getBoundingClientRect().bottom") == 24


def test_button_with_a_hidden_name_is_as_wide_as_its_word(watch: Callable[..., Any], full_town: Any) -> None:
    word = '<button class="kern-btn"><span class="kern-label">Veröffentlichen{}</span></button>'
    html = word.format("") + word.format('<span class="kern-sr-only"> Akku-Bohrschrauber</span>')
    with watch(full_town) as watched:
        watched.open("/kontakt/")
        main = watched.page.locator("main")
        main.evaluate("(main, html) => { main.innerHTML = html }", html)
        plain, named = (main.locator("button").nth(at).bounding_box() for at in (0, 1))

        assert (named["width"], named["height"]) == (plain["width"], plain["height"])
