"""The private page: what it shows, and what its holder can do."""

import pytest
from rathaus_defects import write
from rathaus_defects.addresses import own_path
from rathaus_defects.models import Contact, Photo, Report, State, Update
from rathaus_defects.write.reading import by_token, private_token

HEADERS = ("Referrer-Policy", "X-Robots-Tag", "Cache-Control")


@pytest.mark.requirement("defects-req-042")
def test_private_page_is_for_its_holder_alone(visitor, mine):
    _report, path = mine()
    answer = visitor.get(path)

    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    assert list(answer.cookies) == []


def test_private_page_shows_text_state_and_released_answers_alone(visitor, mine, now):
    report, path = mine(text="Der Gully klappert.")
    write.set_state(report, State.IN_PROGRESS, now, answer="Wir kommen am Montag.")
    write.add_update(report, now, text="Internwort", is_public=False)
    write.note(report, "Notizwort", now)
    page = visitor.get(path).text

    told = [word for word in ("Gully", "Montag", "in Arbeit", "Internwort", "Notizwort") if word in page]
    assert told == ["Gully", "Montag", "in Arbeit"]


def test_photo_alone_waits_for_the_town_hall_as_well(visitor, mine, picture):
    _report, path = mine(category="road-damage")

    visitor.post(path + "ergaenzen/", {"text": "", "photo": picture})

    assert [row.text for row in write.unread()] == ["Ich habe ein Foto ergänzt."]


def test_remark_and_photo_reach_the_town_hall_and_not_the_public(visitor, mine, picture):
    report, path = mine(category="road-damage", releases=True)
    sent = visitor.post(path + "ergaenzen/", {"text": "Jetzt ist es noch größer.", "photo": picture})
    page, public = visitor.get(path).text, visitor.get(f"/maengel/{report.number}/").text

    row = Update.staff.get()
    assert (sent.status_code, row.text, row.released_at) == (302, "Jetzt ist es noch größer.", None)
    assert Photo.staff.get().released_at is None
    assert ("noch größer" in page, "noch größer" in public) == (True, False)
    photo = visitor.get(f"{path}foto/{Photo.staff.get().pk}/")
    assert (photo.status_code, photo["Content-Type"], photo["Referrer-Policy"]) == (
        200,
        "image/jpeg",
        "no-referrer",
    )


def test_remark_that_staff_release_is_no_answer_of_the_town_hall(visitor, mine, now):
    report, path = mine(releases=True)
    visitor.post(path + "ergaenzen/", {"text": "Es betrifft auch die Nachbarn."})
    write.release_update(Update.staff.get(), now)
    report.refresh_from_db(from_queryset=Report.staff.all())

    assert "auch die Nachbarn" in visitor.get(f"/maengel/{report.number}/").text
    assert (report.status_notes, report.first_answered_at) == ("", None)


@pytest.mark.parametrize(
    ("name", "value"),
    [("text", " "), ("text", "x" * 2001), ("photo", "text")],
    ids=["empty", "long", "no-photo"],
)
def test_addition_that_is_refused_comes_back_with_what_was_typed(visitor, mine, name, value):
    from django.core.files.uploadedfile import SimpleUploadedFile

    _report, path = mine(category="road-damage")
    fields = {"text": "Bitte lesen", name: value}
    if name == "photo":
        fields["photo"] = SimpleUploadedFile("foto.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    answer = visitor.post(path + "ergaenzen/", fields)

    assert (answer.status_code, 'id="fehler"' in answer.text) == (422, True)
    assert fields["text"].strip() in answer.text
    assert (Update.staff.count(), Photo.staff.count()) == (0, 0)


def test_report_with_all_photos_offers_no_more(visitor, mine, now):
    report, path = mine()
    for token in "abc":
        write.add_photo(report, token, now, width=10, height=10)

    assert 'name="photo"' not in visitor.get(path).text


@pytest.mark.requirement("defects-req-043")
def test_report_that_is_taken_back_is_withdrawn_hidden_and_without_contact(visitor, mine):
    report, path = mine(releases=True)
    asked = visitor.get(path + "zurueckziehen/")
    before = Report.public.count()
    visitor.post(path + "zurueckziehen/")
    report.refresh_from_db(from_queryset=Report.staff.all())

    assert (asked.status_code, before, Report.public.count()) == (200, 1, 0)
    assert (report.state, Contact.staff.count()) == (State.CANCELLED, 0)
    assert visitor.get(path).status_code == 200


def test_report_that_others_support_stays_when_its_reporter_goes(visitor, mine, now):
    report, path = mine(releases=True)
    write.support(report, "max@example.org", now)
    visitor.post(path + "zurueckziehen/")
    report.refresh_from_db(from_queryset=Report.staff.all())

    assert (report.is_public, report.state, Contact.staff.count()) == (True, State.OPEN, 0)


def test_unconfirmed_report_that_is_taken_back_is_deleted(visitor, sent):
    from rathaus_defects.addresses import own_path
    from rathaus_defects.write.submitting import Person
    from rathaus_defects.write.tokens import token_of_form

    sent(form_key="f", person=Person(email="erika@example.org"), needs_confirmation=True)
    path = own_path(token_of_form("f"))
    waiting = visitor.get(path).text
    answer = visitor.post(path + "zurueckziehen/")

    assert ("e…@example.org" in waiting, "erika@example.org" in waiting) == (True, False)
    assert (answer.status_code, Report.staff.count(), Contact.staff.count()) == (200, 0, 0)


def test_link_of_a_mail_opens_the_page_until_the_person_is_forgotten(mine, now):
    report, _path = mine()
    token = private_token(report)
    before = by_token(token)
    write.forget_person(report, now)

    assert (before, by_token(token), private_token(report)) == (report, None, "")


@pytest.mark.requirement("defects-req-042")
@pytest.mark.parametrize("token", ["unbekannt", "a:b", "a:b:c"])
def test_link_that_nobody_made_opens_nothing(visitor, token):
    assert {visitor.get(f"/maengel/meine/{token}/{end}").status_code for end in ("", "zurueckziehen/")} == {
        404
    }


@pytest.mark.requirement("defects-req-042")
def test_link_with_a_wrong_letter_says_what_to_do_and_not_whether_there_is_a_report(visitor, mine, now):
    report, path = mine(text="Der Gully klappert.")
    gone = own_path(private_token(report))
    wrong = f"{path[:-2]}{'x' if path[-2] != 'x' else 'y'}/"
    never = visitor.get("/maengel/meine/unbekannt/").text
    english = visitor.get(f"/en{wrong}")
    answers = [visitor.get(wrong), visitor.post(f"{wrong}ergaenzen/", {"text": "Hallo"})]
    write.forget_person(report, now)
    forgotten = [visitor.get(link) for link in (path, gone)]

    assert {answer.status_code for answer in (english, *answers, *forgotten)} == {404}
    assert ["Dieser Link stimmt nicht" in answer.text for answer in answers] == [True, True]
    assert "This link is not right" in english.text
    assert 'href="/maengel/meine/"' in never
    assert [_body(answer.text) for answer in (*answers, *forgotten)] == [_body(never)] * 4
    assert english["Referrer-Policy"] == "no-referrer"


def _body(page):
    """The content of a page, without the frame that names its address."""
    return page[page.index("<h1") : page.index("</main>")]


def test_confirmation_that_comes_too_late_says_so(visitor, sent, open_link, now):
    from rathaus_defects.intake.taking import confirmed

    path = confirmed("erika@example.org", {"report": 987, "token": "x"})

    assert visitor.get(path).status_code == 200
    assert path == "/maengel/meine/zu-spaet/"


def test_mail_for_confirming_is_sent_again(visitor, sent):
    from rathaus.portal.mail.models import Confirmation
    from rathaus_defects.addresses import own_path
    from rathaus_defects.write.submitting import Person
    from rathaus_defects.write.tokens import token_of_form

    sent(form_key="f", person=Person(email="erika@example.org"), needs_confirmation=True)
    visitor.post(own_path(token_of_form("f")) + "noch-einmal/")

    assert list(Confirmation.objects.values_list("email", "purpose")) == [
        ("erika@example.org", "defects.report")
    ]


def test_private_page_shows_what_was_answered_and_no_word_of_photos_where_none_are_taken(visitor, mine):
    _report, path = mine(category="street-light", answers={"fault": ["dark"]})

    page = visitor.get(path).text

    assert [word in page for word in ("Leuchtet nicht", "so viele Fotos", 'type="file"')] == [
        True,
        False,
        False,
    ]
