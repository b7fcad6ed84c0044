"""What a program hears beside the number."""

from typing import Any

import pytest
from georeport_client import Api
from rathaus_defects.models import Category, Report

TREE = {"service_code": "tree", "lat": "51.33", "long": "12.61", "description": "Ein Ast hängt tief."}


@pytest.fixture
def plain(api: Api) -> Api:
    """A service of which nothing else is told."""
    Category.objects.filter(code="tree").update(notice_de="", notice_en="", moderation=False)
    return api


@pytest.mark.requirement("defects-req-172")
def test_reports_that_may_be_the_same_are_named_and_never_one_that_is_not_public(
    plain: Api, sent: Any
) -> None:
    sent("Ein Ast hängt tief.", "tree", releases=False)
    open_ones = [sent("Ein Ast hängt sehr tief.", "tree", releases=True) for _turn in range(2)]

    (row,) = plain.post("requests.json", TREE).json()

    first, second = sorted(one.number for one in open_ones)
    expected = f"Vielleicht ist es schon bekannt: eine der Meldungen {first}, {second}."
    assert row["service_notice"] in (expected, expected.replace(f"{first}, {second}", f"{second}, {first}"))
    assert Report.staff.count() == 4


def test_report_is_not_taken_for_its_own_duplicate_even_sent_again(plain: Api) -> None:
    answers = [plain.post("requests.json", TREE).json()[0] for _turn in range(2)]

    assert answers[0] == answers[1]
    assert answers[0]["service_notice"] is None


@pytest.mark.requirement("defects-req-170")
def test_duty_of_others_is_told_in_the_programs_language(plain: Api) -> None:
    there = TREE | {"lat": "51.2770", "long": "12.5890"}

    (german,) = plain.post("requests.json", there).json()
    (spoken,) = plain.post(
        "requests.json", there | {"description": "Branch"}, **{"Accept-Language": "en"}
    ).json()

    assert "Zuständig ist die Gemeinde Naunhof." in german["service_notice"]
    assert "Responsible is the municipality of Naunhof." in spoken["service_notice"]
