"""Which addresses mail is sent to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rathaus.portal.mail.addresses import BadAddress, clean


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("anna@example.org", "anna@example.org"),
        ("  Anna.Muster+rat@Example.ORG ", "anna.muster+rat@example.org"),
        ("post@müller-straße.de", "post@xn--mller-strae-46a18a.de"),
        ("o'brien@mail.example.org", "o'brien@mail.example.org"),
        ("a@b-c.de", "a@b-c.de"),
    ],
)
def test_clean_gives_one_form(typed, stored):
    assert clean(typed) == stored


HOSTILE = [
    "",
    "anna",
    "anna@",
    "@example.org",
    "anna@localhost",
    "anna@example",
    "anna@127.0.0.1",
    "anna@[127.0.0.1]",
    "anna@example.org\r\nBcc: all@example.org",
    "anna@example.org\nX: y",
    "anna\r\n@example.org",
    "anna@example.org\0",
    "anna@exa mple.org",
    "anna @example.org",
    "a@b@example.org",
    '"anna"@example.org',
    "Anna <anna@example.org>",
    "<anna@example.org>",
    "anna@example.org,otto@example.org",
    "anna@example.org;otto@example.org",
    "anna(comment)@example.org",
    "otto%example.com@example.org",
    "example.com!otto@example.org",
    "|cat@example.org",
    ".anna@example.org",
    "an..na@example.org",
    "anna.@example.org",
    "änna@example.org",
    "anna@-example.org",
    "anna@example-.org",
    "anna@example..org",
    "anna@" + "a" * 64 + ".org",
    "a" * 65 + "@example.org",
    "a@" + ".".join(["b" * 60] * 5) + ".org",
    "anna@exam\u202eple.org",
    "anna@example.org\u2028Bcc: x",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_clean_refuses_what_is_no_plain_address(typed):
    with pytest.raises(BadAddress):
        clean(typed)


@given(st.text(max_size=300))
def test_clean_gives_a_plain_address_or_refuses(text):
    try:
        address = clean(text)
    except BadAddress:
        return

    assert clean(address) == address
    assert address.isascii()
    assert address.isprintable()
    assert address.count("@") == 1
    assert not set(address) & set(' <>",;:()[]\\')
