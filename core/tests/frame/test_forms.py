"""The form macros: what was typed is kept, errors lead to their field."""

import re
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def html(components: Callable[..., str], town: Any) -> str:
    return components("de")


def test_rejected_form_keeps_what_was_typed_and_escapes_it(html: str) -> None:
    assert ('value="no address"' in html, "kept &lt;b&gt;text&lt;/b&gt;</textarea>" in html) == (True, True)


def test_summary_links_every_error_to_a_control_that_exists(html: str) -> None:
    summary = html[html.index('id="fehler"') : html.index("<form", html.index('id="fehler"'))]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_email", "id_place", "id_reply_0", "id_topics_0", "id_agree"]
    assert [target for target in targets if f'id="{target}"' not in html] == []


def test_field_names_its_hint_and_its_error(html: str) -> None:
    control = re.search(r'<input type="email"[^>]*>', html)
    assert control
    assert 'aria-describedby="id_email-hint id_email-error"' in control[0]
    assert ('aria-invalid="true"' in control[0], 'id="id_email-error"' in html) == (True, True)


def test_optional_field_says_so(html: str) -> None:
    label = re.search(r'<label class="kern-label" for="id_name">(.*?)</label>', html, re.S)
    assert label
    assert "freiwillig" in label[1]


def test_hidden_field_is_drawn_without_a_label(html: str) -> None:
    assert ('type="hidden" name="token"' in html, 'for="id_token"' in html) == (True, False)


def test_accepted_form_shows_no_summary(components: Callable[..., str], town: Any) -> None:
    data = {"email": "a@b.example", "text": "x", "place": "a", "reply": "m", "topics": ["x"], "agree": "1"}
    assert "fehler" not in components("de", data)


def test_pairs_without_a_value_are_left_out(html: str) -> None:
    assert ("Number</dt>" in html, "Nothing</dt>" in html) == (True, False)


def test_missing_entry_is_told_as_a_request(html: str) -> None:
    assert html.count("Bitte füllen Sie dieses Feld aus.") == 8  # four fields, in the summary and beside each
