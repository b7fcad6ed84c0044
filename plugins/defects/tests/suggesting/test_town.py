"""A town's own model: learnt from examples and closed reports, asked through the hook."""

import datetime as dt
from typing import Any

import pytest
from rathaus.api import DefectSuggestion, DefectSuggestions
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases
from rathaus_defects import write
from rathaus_defects.models import Category, LearntModel, State
from rathaus_defects.suggesting import jobs, learning, town
from rathaus_defects.suggesting.asking import suggest
from rathaus_defects.suggesting.model import key_of
from rathaus_defects.suggesting.storing import read
from rathaus_defects.suggesting.taught import closed_reports


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, examples: Any) -> None:
    """Few examples: learning all of them takes seconds."""
    monkeypatch.setattr(town, "bundled", lambda: iter(examples))
    monkeypatch.setattr(learning, "ROUNDS", 2)
    monkeypatch.setattr(learning, "ENOUGH", 10_000)


def names(text: str, language: str = "de") -> list[str]:
    return [one.category for one in suggest(text, language)]


@both_databases
@pytest.mark.requirement("defects-req-030")
def test_text_gets_its_category_in_both_languages(categories, now):
    before = names("Die Straßenlampe vor uns ist dunkel")
    town.learn_if_changed(now)

    assert before == []
    assert names("Die Straßenlampe vor uns ist dunkel") == ["street-light"]
    assert names("Illegal dumped waste near the path", "en") == ["illegal-waste"]


@pytest.mark.requirement("defects-req-031")
def test_what_is_less_certain_than_the_setting_is_not_suggested(second_module, categories):
    sure = DefectSuggestion(category="tree", certainty=0.5)
    unsure = DefectSuggestion(category="drain", certainty=0.49)
    second_module(defects_suggest_category=lambda text: DefectSuggestions(suggestions=[unsure, sure]))

    assert suggest("Wasser am Baum", "de") == [sure]


def test_defects_suggest_category_of_another_module_goes_before_ours(second_module, categories, now):
    town.learn_if_changed(now)
    found = DefectSuggestions(suggestions=[DefectSuggestion(category="graffiti", certainty=0.9)])
    second_module(defects_suggest_category=lambda text: found if "bunt" in text else None)

    assert names("bunte Laterne dunkel") == ["graffiti"]
    assert names("Straßenlampe dunkel, Laterne flackert") == ["street-light"]


def test_inactive_and_unknown_categories_are_not_suggested(second_module, categories, now):
    town.learn_if_changed(now)
    Category.objects.filter(code="street-light").update(active=False)
    ours = names("Straßenlampe dunkel, Laterne flackert")
    dragon = DefectSuggestion(category="dragons", certainty=1)
    second_module(defects_suggest_category=lambda: DefectSuggestions(suggestions=[dragon]))

    assert (ours, names("Ein Drache")) == ([], [])


def test_closed_reports_teach_words_of_the_town(sent, categories, now):
    town.learn_if_changed(now)
    before = names("Der Gnatzkopf ist schon wieder offen")
    for number in range(3):
        report = sent(f"Gnatzkopf offen, Gnatzkopf Nummer {number}", "playground", releases=True)
        write.set_state(report, State.FIXED, now)
    is_new = town.learn_if_changed(now)

    assert (before, is_new) == ([], True)
    assert names("Der Gnatzkopf ist schon wieder offen") == ["playground"]
    assert LearntModel.objects.get().own_examples == 3


def test_same_examples_are_not_learnt_again(categories, now):
    first, again = town.learn_if_changed(now), town.learn_if_changed(now + dt.timedelta(days=1))

    assert (first, again) == (True, False)
    assert [row.learnt_at for row in LearntModel.objects.all()] == [now]


def test_only_closed_reports_that_staff_left_standing_teach(sent, categories, now):
    sent("offen und frei", "tree", releases=True)
    hidden, edited, cancelled, held = (sent("Wortlaut der Meldung", "tree", releases=True) for _ in range(4))
    write.edit_text(edited, "Ast hängt tief", now, reason="test")
    for report, state in ((hidden, State.FIXED), (edited, State.CLOSED), (cancelled, State.CANCELLED)):
        write.set_state(report, state, now)
    before = sorted(closed_reports())
    write.hide(hidden, now, reason="test")

    assert before == [("Ast hängt tief", "tree"), ("Wortlaut der Meldung", "tree")]
    assert list(closed_reports()) == [("Ast hängt tief", "tree")]
    assert held.state == State.OPEN


def test_word_of_a_single_report_is_not_in_the_model(sent, categories, now):
    once, twice = sent("Lampe bei Kunigunde dunkel"), sent("Lampe beim Teichpächter dunkel")
    other = sent("Laterne beim Teichpächter dunkel")
    for report in (once, twice, other):
        write.set_state(report, State.FIXED, now)
    town.learn_if_changed(now)

    keys = set(read(LearntModel.objects.get().content).keys)
    assert key_of("=teichpachter") in keys
    assert key_of("=kunigunde") not in keys


def test_damaged_model_suggests_nothing_and_is_learnt_again(categories, now):
    town.learn_if_changed(now)
    LearntModel.objects.update(content=b"rathaus-suggestions 0\n", digest="")

    assert names("Straßenlampe dunkel, Laterne flackert") == []
    assert town.learn_if_changed(now) is True
    assert names("Straßenlampe dunkel, Laterne flackert") == ["street-light"]


@pytest.mark.parametrize("text", ["", "   ", "Lampe", "🙂🙂🙂🙂🙂🙂🙂🙂🙂", "<b></b>&&&&&&"])
def test_too_little_text_gets_no_suggestion(categories, now, text: str):
    town.learn_if_changed(now)

    assert names(text) == []


def test_job_teaches_a_new_town_its_categories_too(town):
    assert jobs.learn_again() is True
    assert jobs.learn_again() is False
    assert set(read(LearntModel.objects.get().content).categories) == set(
        Category.objects.values_list("code", flat=True)
    )


def test_model_of_one_town_says_nothing_in_another(two_towns, now):
    from rathaus_defects.categories.seeding import seed_categories

    first, second = two_towns
    with use_town(first):
        seed_categories()
        town.learn_if_changed(now)
        here = names("Straßenlampe dunkel, Laterne flackert")
    with use_town(second):
        seed_categories()
        there = names("Straßenlampe dunkel, Laterne flackert")

    assert (here, there) == (["street-light"], [])
