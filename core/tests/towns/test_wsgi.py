"""The outermost layer: host, proxy, streamed answers."""

import pytest
from rathaus.portal.towns import current_town, current_town_or_none
from rathaus.portal.towns.wsgi import TownApplication, host_name, trust_proxy


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("Brandis.localhost:8000", "brandis.localhost"),
        ("brandis.localhost.", "brandis.localhost"),
        ("[::1]:8000", "[::1]"),
        ("", ""),
        (" brandis.localhost ", "brandis.localhost"),
    ],
)
def test_host_name_of_header(header, host):
    assert host_name(header) == host


def test_forwarded_address_counts_from_a_trusted_proxy():
    environ = {
        "REMOTE_ADDR": "10.0.0.1",
        "HTTP_X_FORWARDED_FOR": "1.2.3.4, 203.0.113.9, 10.0.0.2",
        "HTTP_X_FORWARDED_PROTO": "https",
    }

    trust_proxy(environ, ["10.0.0.1", "10.0.0.2"])

    assert environ == {"REMOTE_ADDR": "203.0.113.9", "wsgi.url_scheme": "https"}


def test_forwarded_address_of_a_stranger_is_dropped():
    environ = {
        "REMOTE_ADDR": "203.0.113.9",
        "HTTP_X_FORWARDED_FOR": "1.2.3.4",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_HOST": "zweitstadt.localhost",
    }

    trust_proxy(environ, ["10.0.0.1"])

    assert environ == {"REMOTE_ADDR": "203.0.113.9", "rathaus.forwarded": True}


def test_streamed_answers_of_two_towns_do_not_mix(two_towns):
    def application(environ, start_response):
        start_response("200 OK", [])
        return (current_town().id.encode() for _ in range(5))

    wrapped = TownApplication(application)
    streams = [
        iter(wrapped({"HTTP_HOST": f"{town.id}.localhost", "REMOTE_ADDR": "127.0.0.1"}, lambda *_: None))
        for town in two_towns
    ]

    pairs = list(zip(*streams, strict=True))

    assert pairs == [(b"brandis", b"zweitstadt")] * 5
    assert current_town_or_none() is None


def test_unknown_host_gets_421():
    started = []
    wrapped = TownApplication(lambda *_: pytest.fail("reached the application"))

    body = wrapped(
        {"HTTP_HOST": "fremd.example", "REMOTE_ADDR": "203.0.113.9"}, lambda *args: started.append(args)
    )

    assert started[0][0].startswith("421")
    assert b"localhost" not in b"".join(body)


def test_what_a_server_loads_at_its_start_is_left_out_of_collections(two_towns):
    import gc

    from rathaus.portal.wsgi import application  # loaded as a server would

    assert (callable(application), gc.get_freeze_count() > 10_000) == (True, True)
