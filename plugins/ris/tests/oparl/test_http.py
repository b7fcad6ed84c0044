"""Addresses, headers, conditions and errors."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from council_data import hour

PUBLIC = "http://brandis.localhost:8000"


@pytest.mark.requirement("ris-req-004")
@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/oparl/", "/oparl/v1.1/system"),
        ("/oparl/v1.1", "/oparl/v1.1/system"),
        ("/oparl/v1.1/system/", "/oparl/v1.1/system"),
        ("/oparl/V1.1/Paper/01", "/oparl/v1.1/paper/1"),
        ("/oparl/v1.1//paper/1/", "/oparl/v1.1/paper/1"),
        ("/oparl/v1.1/body/1/paper/?limit=2", "/oparl/v1.1/body/1/paper?limit=2"),
    ],
)
def test_other_spelling_of_a_path_leads_to_the_canonical_one(
    council: SimpleNamespace, api: Any, path: str, canonical: str
) -> None:
    response = api.client.get(path)

    assert (response.status_code, response.headers["Location"]) == (301, PUBLIC + canonical)
    assert api.client.get(canonical).status_code == 200


@pytest.mark.requirement("ris-req-005")
@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        (
            "limit=2&created_since=2026-01-01T00:00:00Z",
            "created_since=2026-01-01T01%3A00%3A00%2B01%3A00&limit=2",
        ),
        ("limit=2&utm_source=x", "limit=2"),
        ("limit=3&limit=2", "limit=2"),
        ("page=2&limit=2", "limit=2"),
    ],
)
def test_other_order_of_parameters_leads_to_the_canonical_one(
    council: SimpleNamespace, api: Any, query: str, canonical: str
) -> None:
    response = api.ask(f"/body/{council.body.pk}/paper?{query}")

    assert response.status_code == 301
    assert response.headers["Location"] == f"{api.base}/body/{council.body.pk}/paper?{canonical}"


def test_parameters_of_an_object_are_dropped(council: SimpleNamespace, api: Any) -> None:
    response = api.ask(f"/paper/{council.paper.pk}?omit_internal=true")

    assert (response.status_code, response.headers["Location"]) == (301, api.url("paper", council.paper))


@pytest.fixture
def https_town(test_portal: Any, two_towns: Any) -> Any:
    """The first town on https behind a trusted proxy, with a second host name."""
    from rathaus.portal.towns import registry

    portal = registry().portal
    first = portal.towns[0].model_copy(
        update={
            "public_url": "https://www.brandis.example",
            "hosts": ["brandis.localhost", "alt.brandis.example"],
        }
    )
    changed = portal.model_copy(
        update={"towns": [first, *portal.towns[1:]], "trusted_proxies": ["127.0.0.1"]}
    )
    registry().replace(changed)
    return registry().get(first.id)


@pytest.mark.requirement("ris-req-003")
@pytest.mark.parametrize(
    ("host", "secure", "status"),
    [
        ("www.brandis.example", True, 200),
        ("WWW.brandis.example:443", True, 200),
        ("www.brandis.example", False, 301),
        ("alt.brandis.example", True, 301),
        ("brandis.localhost", False, 301),
    ],
)
def test_other_host_and_scheme_lead_to_the_canonical_address(
    https_town: Any, host: str, secure: bool, status: int
) -> None:
    from django.test import Client

    response = Client(headers={"host": host}).get("/oparl/v1.1/system", secure=secure)

    assert response.status_code == status
    expected = "https://www.brandis.example/oparl/v1.1/system"
    assert (response.json()["id"] if status == 200 else response.headers["Location"]) == expected


@pytest.mark.requirement("ris-req-003")
def test_addresses_never_come_from_the_request(https_town: Any) -> None:
    from django.test import Client

    client = Client(headers={"host": "www.brandis.example", "x-forwarded-host": "evil.example"})
    response = client.get("/oparl/v1.1/body", secure=True)

    assert set(response.json()["links"].values()) == {"https://www.brandis.example/oparl/v1.1/body"}


@pytest.mark.requirement("ris-req-002")
def test_address_does_not_change_with_name_and_reference(council: SimpleNamespace, api: Any) -> None:
    from rathaus_ris import write

    write.update(council.paper, hour(1), name="Neuer Name", reference="BV 99/2026")

    assert api.get(f"/paper/{council.paper.pk}")["id"] == f"{api.base}/paper/{council.paper.pk}"


@pytest.mark.requirement("ris-req-006")
def test_answers_do_not_know_cookies(council: SimpleNamespace, api: Any) -> None:
    without = api.ask(f"/paper/{council.paper.pk}")
    with_cookie = api.ask(f"/paper/{council.paper.pk}", cookie="sessionid=abc; csrftoken=def")

    assert with_cookie.content == without.content
    assert dict(with_cookie.cookies) == {}
    assert "Vary" not in with_cookie.headers


@pytest.mark.requirement("ris-req-007")
def test_answer_is_plain_utf8_json(council: SimpleNamespace, api: Any) -> None:
    response = api.ask(f"/paper/{council.paper.pk}")

    assert response.headers["Content-Type"] == "application/json"
    assert '"name":"Spielplatz & Bolzplatz <neu> für Brandis"'.encode() in response.content
    assert response.content[:1] == b"{"


@pytest.mark.requirement("ris-req-031")
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/oparl/v1.1/system", 200),
        ("head", "/oparl/v1.1/system", 200),
        ("get", "/oparl/v1.1/", 301),
        ("get", "/oparl/v1.1/body?limit=x", 400),
        ("get", "/oparl/v1.1/body/99", 404),
        ("get", "/oparl/nothing", 404),
        ("post", "/oparl/v1.1/system", 405),
        ("options", "/oparl/v1.1/system", 204),
    ],
)
def test_every_answer_is_open_to_scripts_of_any_site(
    council: SimpleNamespace, api: Any, method: str, path: str, status: int
) -> None:
    response = getattr(api.client, method)(path)

    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (status, "*")


@pytest.mark.requirement("ris-req-032")
def test_preflight_names_get(api: Any, town: Any) -> None:
    response = api.client.options(
        "/oparl/v1.1/system",
        headers={"origin": "https://app.example", "access-control-request-method": "GET"},
    )

    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.requirement("ris-req-051")
@pytest.mark.parametrize("path", ["/system", "/body", "/body/1", "/body/1/paper", "/paper/1", "/paper/999"])
def test_head_is_get_without_content(council: SimpleNamespace, api: Any, path: str) -> None:
    get, head = api.ask(path), api.ask(path, "head")

    assert (head.status_code, head.content, dict(head.headers)) == (get.status_code, b"", dict(get.headers))
    assert int(head.headers["Content-Length"]) == len(get.content)


@pytest.mark.requirement("ris-req-037")
@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("get", "/body?limit=0", {}, 400),
        ("get", "/paper/4711", {}, 404),
        ("get", "/unknown", {}, 404),
        ("put", "/system", {}, 405),
        ("delete", "/paper/1", {}, 405),
        ("get", "/system", {"accept": "text/html"}, 406),
    ],
)
def test_error_is_an_error_object(
    council: SimpleNamespace, api: Any, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    response = api.ask(path, method, **headers)

    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/json")
    assert set(response.json()) == {"type", "message", "debug"}
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"
    assert response.headers.get("Allow") == ("GET, HEAD, OPTIONS" if status == 405 else None)


@pytest.mark.requirement("ris-req-037")
def test_failure_of_ours_is_an_error_object_that_tells_nothing(
    council: SimpleNamespace, api: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from rathaus_ris.oparl import views

    def broken(*args: Any) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(views, "load_one", broken)
    api.client.raise_request_exception = False
    response = api.ask("/paper/1")

    assert (response.status_code, response.json()["debug"]) == (500, "internal error")
    assert b"hunter2" not in response.content
    assert "hunter2" in caplog.text


@pytest.mark.requirement("ris-req-037")
def test_limit_that_was_hit_is_an_error_object(
    council: SimpleNamespace, api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rathaus.portal.api import RateLimited
    from rathaus_ris.oparl import views

    def limited(*args: Any) -> None:
        raise RateLimited(30)

    monkeypatch.setattr(views, "load_one", limited)
    response = api.ask("/paper/1")

    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"


@pytest.mark.requirement("ris-req-050")
@pytest.mark.parametrize("path", ["/system", "/body/1", "/body/1/paper?limit=2", "/paper/1"])
def test_unchanged_answer_is_304_until_anything_changes(
    council: SimpleNamespace, api: Any, path: str
) -> None:
    from rathaus_ris import write

    first = api.ask(path)
    again = api.ask(path, **{"if-none-match": f'"other", {first.headers["ETag"]}'})
    since = api.ask(path, **{"if-modified-since": first.headers["Last-Modified"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert since.status_code == 304

    write.update(council.third, hour(1), name="Neuer Name")

    assert api.ask(path, **{"if-none-match": first.headers["ETag"]}).status_code == 200
    assert api.ask(path, **{"if-modified-since": first.headers["Last-Modified"]}).status_code == 200


@pytest.mark.requirement("ris-req-050")
def test_tags_of_different_addresses_differ(council: SimpleNamespace, api: Any) -> None:
    paths = (
        "/system",
        "/paper/1",
        "/paper/2",
        "/body/1/paper",
        "/body/1/paper?limit=2",
        "/body/1/paper?omit_internal=true",
    )

    assert len({api.ask(path).headers["ETag"] for path in paths}) == len(paths)


@pytest.mark.requirement("ris-req-050")
def test_last_modified_is_not_told_within_the_second_of_the_change(town: Any, api: Any) -> None:
    from django.utils import timezone
    from rathaus_ris import models, write

    soon = timezone.now() + dt.timedelta(minutes=1)  # so that no second can end before the answer
    write.create(models.Body, soon, publish=True, name="Stadt Brandis")
    response = api.ask("/body")

    assert "Last-Modified" not in response.headers
    assert api.ask("/body", **{"if-none-match": response.headers["ETag"]}).status_code == 304


@pytest.mark.requirement("ris-req-058")
def test_towns_with_the_same_keys_answer_apart(two_towns: Any, portal_client: Any) -> None:
    from council_data import T0
    from oparl_client import Api
    from rathaus.portal.api import use_town
    from rathaus_ris import models, write

    for town in two_towns:
        with use_town(town):
            body = write.create(models.Body, T0, publish=True, name=town.effective.name)
            write.create(models.Paper, T0, publish=True, body=body, name=f"Vorlage {town.id}")
    apis = [Api(portal_client(town), town.effective.public_url) for town in two_towns]

    assert [api.get("/body/1/paper")["data"][0]["name"] for api in apis] == [
        "Vorlage brandis",
        "Vorlage zweitstadt",
    ]
    assert apis[0].ask("/paper/1").headers["ETag"] != apis[1].ask("/paper/1").headers["ETag"]
    assert "zweitstadt" not in apis[0].ask("/body/1/paper").content.decode()
