"""Sending reports."""

import base64
import datetime as dt
import io
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from georeport_client import BASE, FORM, Api
from rathaus_defects import write
from rathaus_defects.models import (
    Answer,
    Category,
    Contact,
    Office,
    Photo,
    Question,
    QuestionValue,
    Report,
    State,
    Submission,
)

TREE = {"service_code": "tree", "lat": "51.33", "long": "12.61", "description": "Ein Ast hängt tief."}


def picture(width: int = 8) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (width, 8), "green").save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.mark.requirement("defects-req-123", "defects-req-138")
def test_report_takes_the_way_of_every_report(api: Api) -> None:
    Category.objects.filter(code="tree").update(office=Office.objects.create(code="gruen", name="Grünamt"))

    response = api.post(
        "requests.json", TREE | {"first_name": "Ada", "last_name": "Beispiel", "phone": "0341 1"}
    )

    report = Report.staff.get()
    (row,) = response.json()
    assert response.status_code == 200
    assert (row["service_request_id"], row["account_id"]) == (report.number, None)
    assert "112" in row["service_notice"]
    assert (report.source, report.state, report.is_public, report.office.code) == (
        "api",
        "open",
        False,
        "gruen",
    )
    assert (report.public_text, report.lat, report.lon) == ("Ein Ast hängt tief.", 51.33, 12.61)
    assert Contact.staff.get().name == "Ada Beispiel"
    assert api.ask(f"requests/{report.number}.json").status_code == 404


@pytest.mark.requirement("defects-req-123")
def test_answer_in_xml_has_the_elements_of_the_standard(api: Api) -> None:
    Category.objects.filter(code="tree").update(notice_de="", moderation=False)

    response = api.post("requests.xml", TREE)

    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request>'
        "<service_request_id>2026-000001</service_request_id><service_notice/><account_id/>"
        "</request></service_requests>\n"
    )


PLACES = [
    ({"address_string": "Gibtesnichtweg 3"}, 200),
    ({"lat": "51.33", "long": "12.61", "address_string": "Am Teich"}, 200),
    ({"address_id": "address:999999"}, 400),
    ({"lat": "51.33"}, 400),
    ({"lat": "51.33", "long": ""}, 400),
    ({"lat": "nan", "long": "12"}, 400),
    ({"lat": "91", "long": "12"}, 400),
    ({"lat": "51,33", "long": "12,61"}, 400),
    ({}, 400),
]


@pytest.mark.requirement("defects-req-123")
def test_place_is_a_point_or_an_address(api: Api) -> None:
    for place, status in PLACES:
        sent = {"service_code": "tree", "description": "Ast"} | place
        assert (place, api.post("requests.json", sent).status_code) == (place, status)

    assert Report.staff.count() == 2


@pytest.mark.requirement("defects-req-122", "defects-req-123")
def test_attributes_of_all_datatypes_are_stored_and_checked(api: Api, categories: Any) -> None:
    good = {"string": "A 7", "number": "12.5", "datetime": "2026-05-20T08:30", "text": "lang"}
    for kind in (*good, "singlevaluelist", "multivaluelist"):
        row = Question.objects.create(
            category=categories["tree"], code=f"q-{kind}", datatype=kind, text_de=kind
        )
        if kind.endswith("list"):
            for key in ("a", "b"):
                QuestionValue.objects.create(question=row, key=key, name_de=key.upper())
    pairs = [*TREE.items(), *((f"attribute[q-{kind}]", value) for kind, value in good.items())]
    lists = [("attribute[q-singlevaluelist]", "b"), *(("attribute[q-multivaluelist][]", key) for key in "ab")]

    taken = api.post("requests.json", [*pairs, *lists])
    wrong = [
        ("attribute[q-number]", "viel"),
        ("attribute[q-singlevaluelist]", "z"),
        ("attribute[q-datetime]", "x"),
    ]
    refused = api.post("requests.json", [*TREE.items(), *wrong])
    unknown = api.post("requests.json", TREE | {"attribute[colour]": "red"})

    assert taken.status_code == 200
    assert {row.code: row.keys for row in Answer.staff.all()} == {
        **{f"q-{kind}": [value] for kind, value in good.items()},
        "q-singlevaluelist": ["b"],
        "q-multivaluelist": ["a", "b"],
    }
    assert (refused.status_code, len(refused.json()), unknown.status_code) == (400, 3, 400)


@pytest.mark.requirement("defects-req-122")
def test_needed_attribute_that_is_missing_is_named(api: Api) -> None:
    status, sentences = api.refused(api.post("requests.json", TREE | {"service_code": "street-light"}))

    assert (status, sentences) == (400, ["attribute[fault]: Bitte beantworten Sie: Was ist mit der Lampe?"])


@pytest.mark.requirement("defects-req-124")
def test_batch_service_gives_a_token_that_leads_to_the_number_when_it_is_taken_in(api: Api, now: Any) -> None:
    Category.objects.filter(code="tree").update(service_type="batch")

    (row,) = api.post("requests.json", TREE | {"account_id": "7"}).json()
    again = api.post("requests.json", TREE | {"account_id": "7"}).json()
    before = api.json(f"tokens/{row['token']}")
    report = Report.staff.get()
    write.set_state(report, State.INVESTIGATING, now)

    assert ("service_request_id" in row, row["account_id"], again) == (False, "7", [row])
    assert before == [{"service_request_id": None, "token": row["token"]}]
    assert api.json(f"tokens/{row['token']}") == [
        {"service_request_id": report.number, "token": row["token"]}
    ]
    assert api.xml(f"tokens/{row['token']}").findtext("request/service_request_id") == report.number
    assert api.ask("tokens/unknown.xml").status_code == 404


@pytest.mark.requirement("defects-req-124")
def test_blackbox_service_gives_neither_number_nor_token(api: Api) -> None:
    Category.objects.filter(code="tree").update(service_type="blackbox")

    (row,) = api.post("requests.json", TREE).json()

    assert set(row) == {"service_notice", "account_id"}
    assert Report.staff.count() == 1


@pytest.mark.requirement("defects-req-139")
def test_same_report_twice_is_one_report(api: Api, at_now: Any, now: Any) -> None:
    first = api.post("requests.json", TREE).json()
    at_now(now + dt.timedelta(minutes=9))
    repeated = api.post("requests.json", TREE).json()
    other = api.post("requests.json", TREE | {"description": "Noch ein Ast."}).json()
    at_now(now + dt.timedelta(hours=1))
    later = api.post("requests.json", TREE).json()

    assert repeated == first
    assert [rows[0]["service_request_id"] for rows in (first, other, later)] == [
        "2026-000001",
        "2026-000002",
        "2026-000003",
    ]


@pytest.mark.requirement("defects-req-139")
def test_idempotency_key_makes_one_report_whenever_it_comes_again(api: Api, at_now: Any, now: Any) -> None:
    first = api.post("requests.json", TREE, **{"Idempotency-Key": "a-1"}).json()
    at_now(now + dt.timedelta(days=1))
    repeated = api.post("requests.json", TREE, **{"Idempotency-Key": "a-1"}).json()

    assert repeated == first
    assert Report.staff.count() == 1


@pytest.mark.requirement("defects-req-137")
def test_photos_come_as_files_and_as_data_addresses(api: Api) -> None:
    data = "data:image/jpeg;base64," + base64.b64encode(picture(9)).decode()
    files = {"media": SimpleUploadedFile("a.jpg", picture(), "image/jpeg")}

    response = api.client.post(
        f"{BASE}/requests.json", TREE | files | {"media_url": data, "api_key": api.key}
    )

    (row,) = response.json()
    photos = Photo.staff.filter(report__number=row["service_request_id"]).order_by("position")
    assert [(one.width, one.visibility) for one in photos] == [(8, 0), (9, 0)]
    assert "" not in {one.preview for one in photos}
    assert api.ask(f"media/{photos[0].pk}.jpg").status_code == 404
    now = photos[0].added_at
    write.release(photos[0].report, now)
    write.release_photo(photos[0], now)
    shown = api.ask(f"media/{photos[0].pk}.jpg")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    (public,) = api.json("requests")
    assert public["media_url"].endswith(f"/georeport/v2/media/{photos[0].pk}.jpg")


@pytest.mark.requirement("defects-req-137", "defects-req-135")
def test_photos_that_are_none_refuse_the_report_and_leave_nothing(api: Api) -> None:
    from rathaus.portal.api import files

    svg = (
        "data:image/svg+xml;base64," + base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode()
    )
    good = ("media", base64.b64encode(picture()).decode())
    answers = [
        api.post("requests.json", [*TREE.items(), good, ("media_url", svg)]),
        api.post("requests.json", TREE | {"media": "no picture!"}),
        api.post("requests.json", TREE | {"media_url": "file:///etc/passwd"}),
        api.post("requests.json", TREE | {"media_url": "https://user:pass@example.org/a.jpg"}),
        api.post("requests.json", [*TREE.items(), *[("media_url", "https://example.org/a.jpg")] * 4]),
    ]

    assert [one.status_code for one in answers] == [400] * 5
    assert (Report.staff.count(), files.StoredFile.objects.count()) == (0, 0)


@pytest.mark.requirement("defects-req-137")
def test_photo_on_another_server_is_fetched_by_a_job_and_once(api: Api, monkeypatch: Any) -> None:
    from rathaus.portal.api import outgoing
    from rathaus.portal.jobs.models import Job
    from rathaus_defects.open311 import media

    api.post("requests.json", TREE | {"media_url": "https://example.org/a.jpg"})
    waiting = Job.objects.filter(name="rathaus_defects.open311.media:fetch", heavy=True).count()
    report, asked = Report.staff.get(), []

    def get(self: Any, url: str, *, limit: int, sink: Any = None) -> Any:
        asked.append(url)
        return outgoing.Answer(200, {}, picture())

    monkeypatch.setattr(outgoing.Client, "get", get)
    for _delivery in range(2):
        media.fetch(report.pk, "https://example.org/a.jpg")

    assert (waiting, asked[0]) == (1, "https://example.org/a.jpg")
    assert [one.report_id for one in Photo.staff.all()] == [report.pk]


@pytest.mark.requirement("defects-req-132")
def test_without_a_key_with_the_right_nothing_is_taken(api: Api, now: Any) -> None:
    reader = write.make_key("Leser", now, may_write=False)[1]
    row, revoked = write.make_key("Alt", now)
    write.revoke_key(row, now, reason="verloren")
    answers = [api.post("requests.json", TREE, key=key) for key in ("", "falsch", reader, revoked)]
    answers.append(api.post("servicerequestupdates.json", {}, key=write.make_key("App 2", now)[1]))

    assert [api.refused(one)[0] for one in answers] == [403] * 5
    assert Report.staff.count() == 0


@pytest.mark.requirement("defects-req-132")
def test_key_writes_as_often_as_it_may_and_its_use_is_known(api: Api, now: Any) -> None:
    row, key = write.make_key("App", now, per_hour=2)
    answers = [api.post("requests.json", TREE | {"description": str(n)}, key=key) for n in range(3)]
    row.refresh_from_db()

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 3600
    assert (api.refused(answers[2])[0], row.used_at) == (429, now)
    assert Submission.staff.filter(api_key=row).count() == 2


@pytest.mark.requirement("defects-req-132", "defects-req-138")
def test_anybody_may_send_where_the_town_says_so_and_confirms_by_mail(api: Api, monkeypatch: Any) -> None:
    from rathaus_defects.open311 import keys
    from rathaus_defects.settings import ApiSettings, DefectsSettings

    monkeypatch.setattr(keys, "chosen", lambda: DefectsSettings(api=ApiSettings(anonymous=True)))
    with_mail = api.post("requests.json", TREE | {"email": "a@example.org"}, key="")
    by_key = api.post("requests.json", TREE | {"email": "a@example.org", "description": "Zweig"})

    assert (with_mail.status_code, by_key.status_code) == (200, 200)
    confirmed = [row.confirmed_at is not None for row in Report.staff.order_by("number")]
    mails = [row.wants_mail for row in Contact.staff.order_by("report__number")]
    assert (confirmed, mails) == ([False, True], [True, False])
    assert "Link" in with_mail.json()[0]["service_notice"]


FIELDS = [
    ({"service_code": "unknown"}, 404),
    ({"service_code": ""}, 400),
    ({"description": "x" * 10_000}, 400),
    ({"email": "no mail"}, 400),
    ({"jurisdiction_id": "leipzig.de"}, 404),
    ({"description": "<script>alert(1)</script> 🚮\x00"}, 200),
    ({"description": ""}, 200),
]


@pytest.mark.requirement("defects-req-133", "defects-req-135")
def test_fields_that_are_wrong_are_refused_with_a_sentence(api: Api) -> None:
    for change, status in FIELDS:
        response = api.post("requests.json", TREE | change)
        assert response.status_code == status, change
        if status != 200:
            assert len(api.refused(response)[1]) == 1

    texts = list(Report.staff.order_by("pk").values_list("public_text", flat=True))
    assert texts == ["<script>alert(1)</script> 🚮", "Baum oder Ast gefährlich"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "'
    + "a" * 99
    + '">]><service_requests>&a;&a;</service_requests>'
)


BODIES = [
    (BOMB, "text/xml", 415),
    ("{}", "application/json", 415),
    (urlencode(TREE), "application/x-www-form-urlencoded; charset=iso-8859-1", 415),
    ("--x\r\nbroken", "multipart/form-data; boundary=x", 403),
    ("--x\r\nbroken", "multipart/form-data", 400),
    ("&".join("a=1" for _number in range(1001)), FORM, 400),
    ("%ff%fe=%ff&service_code=%c3%28", FORM, 403),
]


@pytest.mark.requirement("defects-req-133", "defects-req-135")
def test_bodies_that_are_no_form_are_refused_in_both_formats(api: Api) -> None:
    for body, kind, status in BODIES:
        for ending in ("json", "xml"):
            response = api.client.post(f"{BASE}/requests.{ending}", body, content_type=kind)
            assert (kind, response.status_code) == (kind, status)
            assert str(status).encode() in response.content


@pytest.mark.requirement("defects-req-133")
def test_body_that_is_too_large_is_refused_before_it_is_read(api: Api) -> None:
    response = api.client.post(
        f"{BASE}/requests.json", b"a=1", content_type=FORM, headers={"content-length": "9000000"}
    )

    assert (response.status_code, response.headers["Connection"]) == (413, "close")
