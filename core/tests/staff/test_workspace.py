"""What waits: sorted by urgency, shown to those who may act on it."""

import datetime as dt

import pytest
from rathaus.contracts.portal import StaffTask

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due", "word"),
    [
        (None, ""),
        (TODAY - dt.timedelta(1), "overdue"),
        (TODAY, "today"),
        (TODAY + dt.timedelta(3), "soon"),
        (TODAY + dt.timedelta(4), ""),
    ],
)
def test_urgency_follows_the_day(due, word):
    from rathaus.portal.staff.views.workspace import urgency

    assert urgency(StaffTask(title="x", url="/", due=due), TODAY) == word


@pytest.fixture
def tasks(town, monkeypatch):
    """Lets modules name these tasks."""
    from rathaus.portal.staff.views import workspace

    def named(*found):
        class Hooks:
            def by_module(self, _hook):
                return {"ris": list(found)}

        monkeypatch.setattr(workspace, "hooks", Hooks)

    return named


def test_tasks_come_by_due_date_then_order_and_empty_ones_not_at_all(town, make, tasks):
    from rathaus.portal.staff.views.workspace import visible_tasks

    tasks(
        StaffTask(title="spät", url="/", due=TODAY + dt.timedelta(9)),
        StaffTask(title="ohne", url="/", order=1),
        StaffTask(title="erledigt", url="/", count=0, due=TODAY),
        StaffTask(title="heute", url="/", due=TODAY),
        StaffTask(title="geheim", url="/", due=TODAY, permission="ris.delete_person"),
    )

    found = visible_tasks(make("klerk"))

    assert [task.title for task, _module in found] == ["heute", "spät", "ohne"]


def test_page_shows_tasks_with_number_module_and_link(signed_in, make, tasks):
    from rathaus.portal.staff.roles import give_role

    user = make("klerk")
    give_role(user, "ris", "publisher")
    tasks(StaffTask(title="Vorlagen prüfen", url="/ziel/", count=12, due=dt.date(2020, 1, 2)))

    text = signed_in(user).get("/en/arbeitsplatz/").content.decode()

    shown = ('href="/ziel/"', ">12<", "Council information", "overdue")
    assert [part for part in shown if part not in text] == []


def test_account_without_role_is_told_whom_to_ask(signed_in, make):
    text = signed_in(make("klerk")).get("/en/arbeitsplatz/").content.decode()

    assert "Your account has no role yet." in text


def test_menu_holds_the_modules_pages_for_those_who_may_open_them(signed_in, make):
    """The entries of `portal_staff_pages`, in the workspace and in its master data."""
    from rathaus.portal.staff.roles import give_role

    user = make("klerk")
    client = signed_in(user)
    before = client.get("/arbeitsplatz/").text
    give_role(user, "ris", "reader")

    page, master_data = client.get("/arbeitsplatz/").text, client.get("/arbeitsplatz/stammdaten/").text

    link = 'href="/arbeitsplatz/ris/"'
    assert (link in before, link in page, link in master_data) == (False, True, True)
    assert (
        client.get("/arbeitsplatz/ris/").headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    )


def test_audit_log_names_the_modules_actions_and_leaves_others_as_codes(town):
    """What modules say in `portal_audit_actions`."""
    from rathaus.portal.staff.words import action_words

    words = action_words()

    assert (words["ris.withdraw"], words["login"], words.get("ris.unknown")) == (
        "hat zurückgezogen",
        "hat sich angemeldet",
        None,
    )
