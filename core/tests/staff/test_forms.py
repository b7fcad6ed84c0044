"""What the forms about accounts take, and what they refuse with a sentence."""

import pytest
from rathaus.portal.staff.forms import AddUser


def _form(email):
    return AddUser({"username": "neu", "email": email, "reason": "Dienstantritt"}, modules=[])


@pytest.mark.parametrize("email", ['"a b"@example.org', "a%b@example.org", "a!b@example.org"])
def test_address_that_the_outbox_refuses_is_refused_by_the_form(town, email):
    form = _form(email)

    assert not form.is_valid()
    assert form.errors == {"email": [form.errors["email"][0]]}


def test_address_is_kept_in_the_form_in_which_it_is_compared(town):
    form = _form("Klerk@Example.ORG")

    assert form.is_valid()
    assert form.cleaned_data["email"] == "klerk@example.org"
