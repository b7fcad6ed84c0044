"""What single properties mean."""

from types import SimpleNamespace
from typing import Any

import pytest
from council_data import POINT, T0, hour


@pytest.mark.requirement("ris-req-038")
def test_system_tells_version_and_list_of_bodies(council: SimpleNamespace, api: Any) -> None:
    system = api.get("/system")

    assert system["oparlVersion"] == "https://schema.oparl.org/1.1/"
    assert system["body"] == f"{api.base}/body"
    assert "otherOparlVersions" not in system


@pytest.mark.requirement("ris-req-038")
def test_system_without_a_row_is_described_by_the_town(town: Any, api: Any) -> None:
    assert api.get("/system") == {
        "id": f"{api.base}/system",
        "type": "https://schema.oparl.org/1.1/System",
        "oparlVersion": "https://schema.oparl.org/1.1/",
        "body": f"{api.base}/body",
        "name": "Stadtrat Brandis",
        "contactName": "Brandis",
        "website": api.public_url,
        "web": api.get("/body")["links"].get("web", f"{api.public_url}/ris/sitzungen/"),
        "created": "1970-01-01T01:00:00+01:00",
        "modified": "1970-01-01T01:00:00+01:00",
    }


@pytest.mark.requirement("ris-req-039", "ris-req-041")
def test_bodies_have_lists_of_their_own(council: SimpleNamespace, api: Any) -> None:
    from rathaus_ris import models, write

    paper = write.create(models.Paper, hour(1), publish=True, body=council.other_body, name="Satzung")

    assert api.ids(f"/body/{council.other_body.pk}/paper") == [api.url("paper", paper)]
    assert api.url("paper", paper) not in api.ids(f"/body/{council.body.pk}/paper")


@pytest.mark.requirement("ris-req-041")
def test_body_tells_keys_of_the_right_length_only(council: SimpleNamespace, api: Any) -> None:
    whole, short = (api.get(f"/body/{body.pk}") for body in (council.body, council.other_body))

    assert (whole["ags"], whole["rgs"]) == ("14729070", "147295201070")
    assert {"ags", "rgs"} & set(short) == set()


@pytest.mark.requirement("ris-req-009")
def test_mandatory_list_without_entries_stays(council: SimpleNamespace, api: Any) -> None:
    assert api.get(f"/body/{council.other_body.pk}")["legislativeTerm"] == []


@pytest.mark.requirement("ris-req-040")
def test_licence_stands_at_system_and_body(council: SimpleNamespace, api: Any) -> None:
    assert api.get("/system")["license"] == "https://www.govdata.de/dl-de/zero-2-0"
    assert api.get(f"/body/{council.body.pk}")["license"] == "https://www.govdata.de/dl-de/by-2-0"


@pytest.mark.requirement("ris-req-040")
def test_licence_of_the_town_stands_at_the_system(two_towns: Any, api: Any) -> None:
    from rathaus.portal.api import use_town
    from rathaus.portal.towns import registry

    portal = registry().portal
    first = portal.towns[0].model_copy(update={"modules": {"ris": {"license": "https://licence.example"}}})
    registry().replace(portal.model_copy(update={"towns": [first, *portal.towns[1:]]}))

    with use_town(first.id):
        assert api.get("/system")["license"] == "https://licence.example"


@pytest.mark.requirement("ris-req-044")
def test_main_council_is_a_parliament_and_unknown_types_are_others(
    council: SimpleNamespace, api: Any
) -> None:
    main, committee = (
        api.get(f"/organization/{target.pk}") for target in (council.council, council.committee)
    )

    assert (main["classification"], main["organizationType"]) == ("Parlament", "Gremium")
    assert (committee["classification"], committee["organizationType"]) == ("Ausschuss", "Sonstiges")


@pytest.mark.requirement("ris-req-045")
def test_participants_are_told_once_the_meeting_took_place(council: SimpleNamespace, api: Any) -> None:
    from rathaus_ris import write

    address = f"/meeting/{council.planned.pk}"
    assert "participant" not in api.get(address)

    write.update(council.planned, hour(1), meeting_state="durchgeführt")

    assert api.get(address)["participant"] == [api.url("person", council.person)]


@pytest.mark.requirement("ris-req-046")
def test_order_counts_public_items_and_leaves_no_gap(council: SimpleNamespace, api: Any) -> None:
    embedded = api.get(f"/meeting/{council.meeting.pk}")["agendaItem"]
    alone = [api.get(item["id"]) for item in embedded]

    assert [(item["name"], item["order"]) for item in embedded] == [("Eröffnung", 0), ("Spielplatz", 1)]
    assert [item["order"] for item in alone] == [0, 1]


@pytest.mark.requirement("ris-req-047")
def test_item_and_consultation_refer_to_each_other(council: SimpleNamespace, api: Any) -> None:
    consultation = api.get(f"/consultation/{council.consultation.pk}")

    assert consultation["agendaItem"] == api.url("agendaitem", council.item)
    assert api.get(f"/agendaitem/{council.item.pk}")["consultation"] == consultation["id"]
    assert consultation["organization"] == [
        api.url("organization", council.committee),
        api.url("organization", council.council),
    ]


@pytest.mark.requirement("ris-req-048")
def test_position_is_a_feature_however_it_is_stored(council: SimpleNamespace, api: Any) -> None:
    feature = {"type": "Feature", "geometry": POINT, "properties": {}}

    assert api.get(f"/location/{council.hall.pk}")["geojson"] == feature
    assert api.get(f"/location/{council.bare_place.pk}")["geojson"] == feature


@pytest.mark.requirement("ris-req-049")
@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("weiblich", "female"),
        ("Männlich", "male"),
        ("Female", "female"),
        ("divers", "other"),
        ("Frau", "female"),
    ],
)
def test_gender_is_an_english_word_in_lower_case(
    council: SimpleNamespace, api: Any, stored: str, told: str
) -> None:
    from rathaus_ris import write

    write.update(council.quiet, hour(1), gender=stored)

    assert api.get(f"/person/{council.quiet.pk}")["gender"] == told


@pytest.mark.requirement("ris-req-043")
def test_vendor_fields_are_told_with_a_prefix(council: SimpleNamespace, api: Any) -> None:
    paper = api.get(f"/paper/{council.paper.pk}")

    assert {name: value for name, value in paper.items() if ":" in name} == {
        "VENDOR:vote": {"yes": 12},
        "rathaus:plain": "x",
    }


@pytest.mark.requirement("ris-req-056")
def test_resolution_is_told_with_result_wording_and_file(council: SimpleNamespace, api: Any) -> None:
    item = api.get(f"/agendaitem/{council.item.pk}")

    assert (item["result"], item["resolutionText"]) == (
        "Unverändert beschlossen",
        "Der Spielplatz wird gebaut.",
    )
    assert item["resolutionFile"]["id"] == api.url("file", council.resolution)


@pytest.mark.requirement("ris-req-054")
def test_contact_is_told_field_by_field_as_released(council: SimpleNamespace, api: Any) -> None:
    from rathaus_ris import write

    def contact(person: Any) -> dict[str, Any]:
        told = api.get(f"/person/{person.pk}")
        return {name: told[name] for name in ("phone", "email", "location", "locationObject") if name in told}

    assert set(contact(council.person)) == {"phone", "email", "location", "locationObject"}
    assert contact(council.quiet) == {}

    write.release(council.person, ["email"], hour(1))

    assert contact(council.person) == {"email": ["erika@brandis.example"]}
    assert api.get(f"/location/{council.home.pk}")["deleted"] is True


@pytest.mark.requirement("ris-req-016")
def test_pages_for_people_are_named(council: SimpleNamespace, api: Any) -> None:
    paper = api.get(f"/paper/{council.paper.pk}")

    assert api.client.get(api.path(paper["web"])).status_code == 200
    assert api.get(f"/body/{council.body.pk}/paper")["links"]["web"].startswith(api.public_url)


def test_times_come_from_the_state_of_the_data(council: SimpleNamespace, api: Any) -> None:
    assert api.get(f"/paper/{council.paper.pk}")["created"] == "2026-03-02T10:00:00+01:00"
    assert T0.microsecond != 0
