"""A town's colours: readable on every background, whatever the town gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rathaus.portal.frame import look

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_standard() -> None:
    assert (look.contrast("#000000", "#ffffff"), look.contrast("#777777", "#777777")) == (21.0, 1.0)


@given(COLOURS)
def test_every_colour_becomes_readable_in_both_schemes(colour: str) -> None:
    ratios = [look.contrast(look.readable(colour, ground), ground) for ground in (look.LIGHT, look.DARK)]
    assert min(ratios) >= look.RATIO


def test_strong_colour_is_left_as_it_is() -> None:
    assert look.readable("#004b76", look.LIGHT) == "#004b76"


def test_stylesheet_sets_both_schemes() -> None:
    css = look.stylesheet({"brand": "#004b76", "brand-dark": "#9ccbe8"})
    assert css == (
        "@media (prefers-color-scheme: light) { :root { --kern-color-action-default: #004b76; } }\n"
        "@media (prefers-color-scheme: dark) { :root { --kern-color-action-default: #9ccbe8; } }\n"
    )


@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "#123456; } body { display: none", "url(//x)"])
def test_value_that_is_no_colour_never_reaches_the_sheet(value: str) -> None:
    assert (look.stylesheet({"brand": value}), look.problems({"brand": value})) == (
        "",
        ["brand: not_a_colour"],
    )


def test_problems_name_unknown_tokens_and_weak_colours() -> None:
    tokens = {"brand": "#ffee66", "brand-dark": "#9ccbe8", "font": "Comic"}
    assert look.problems(tokens) == ["brand: weak", "font: unknown"]
