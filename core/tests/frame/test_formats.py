"""How dates, times, numbers, sizes and Markdown look."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from rathaus.portal.frame import formats
from rathaus.portal.frame.markdown import markdown

DAY = dt.date(2026, 3, 1)
MOMENT = dt.datetime(2026, 3, 1, 17, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "style", "text"),
    [
        ("de", "long", "Sonntag, 1. März 2026"),
        ("de", "medium", "1. März 2026"),
        ("de", "short", "01.03.2026"),
        ("de", "month", "März 2026"),
        ("de", "day", "Sonntag, 1. März"),
        ("en", "long", "Sunday, 1 March 2026"),
        ("en", "short", "01/03/2026"),
        ("hsb", "short", "01.03.2026"),
    ],
)
def test_date_is_written_as_the_language_writes_it(language: str, style: str, text: str) -> None:
    with override(language):
        assert formats.date(DAY, style) == text


def test_time_is_that_of_the_town_not_of_greenwich() -> None:
    with override("de"):
        german = formats.datetime(MOMENT)
    with override("en"):
        english = formats.datetime(MOMENT)
    assert (german, english) == ("1. März 2026, 18:30\u00a0Uhr", "1 March 2026, 18:30")


def test_full_hour_is_written_without_minutes_in_german() -> None:
    with override("de"):
        assert formats.clock(dt.time(9, 0)) == "9\u00a0Uhr"


def test_machine_form_carries_the_offset() -> None:
    assert formats.iso(MOMENT.astimezone(ZoneInfo("UTC"))) == "2026-03-01T18:30:00+01:00"
    assert formats.iso(MOMENT.replace(microsecond=123456)) == "2026-03-01T18:30:00+01:00"


@pytest.mark.parametrize(
    "filter_", [formats.date, formats.clock, formats.datetime, formats.iso, formats.number]
)
def test_missing_value_is_written_as_nothing(filter_: object) -> None:
    assert filter_(None) == ""  # type: ignore[operator]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1,0 kB"),
        (1_440_000, "1,4 MB"),
        (999_960, "1,0 MB"),
        (25_300_000, "25 MB"),
    ],
)
def test_file_size_is_rounded_to_a_fitting_unit(size: int, text: str) -> None:
    with override("de"):
        assert formats.filesize(size).replace("\u00a0", " ") == text


def test_number_has_the_separators_of_the_language() -> None:
    with override("de"):
        german = formats.number(9676)
    with override("en"):
        english = formats.number(9676)
    assert (german, english) == ("9.676", "9,676")


@pytest.mark.parametrize(
    ("given", "wanted"), [("034292 655-0", "0342926550"), ("+49 (34292) 655", "+4934292655")]
)
def test_telephone_address_holds_digits_only(given: str, wanted: str) -> None:
    assert formats.phone(given) == wanted


def test_markdown_starts_below_the_heading_of_the_page() -> None:
    assert markdown("# Eins\n\n## Zwei") == "<h2>Eins</h2>\n<h3>Zwei</h3>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<a href="#" onclick="x()">y</a>',
        "![x](https://elsewhere.example/pixel.png)",
        "[x](data:text/html,hi)",
        "<style>*{}</style>",
    ],
)
def test_markdown_lets_no_active_content_through(hostile: str) -> None:
    html = markdown(hostile)
    assert not [
        sign
        for sign in ("<script", "<style", "<img", '<a href="#"', 'href="javascript', 'href="data')
        if sign in html
    ]


def test_markdown_keeps_links_lists_and_tables() -> None:
    html = markdown("- [Karte](https://osm.org)\n\n| a |\n|---|\n| 1 |")
    assert html == (
        '<ul>\n<li><a href="https://osm.org" rel="noopener">Karte</a></li>\n</ul>\n'
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n"
    )
