"""What doctor says about the search."""

from rathaus.contracts.portal import SearchSource
from rathaus.portal.search import checks


def asked(monkeypatch, **kinds):
    """What is said of these modules, each with its kinds."""

    class Calls:
        def by_module(self, _hook):
            return {
                module: [SearchSource(kind=kind, label="Ding", documents="x:y") for kind in names]
                for module, names in kinds.items()
            }

    monkeypatch.setattr(checks, "hooks", Calls)
    return [(problem.code, problem.text) for problem in checks.checks()]


def test_kind_of_two_modules_is_named_for_each_but_the_first(town, monkeypatch):
    found = asked(monkeypatch, one=["item", "item", "page"], two=["page"], three=["thing"])

    text = "Die Module one und two nennen beide ihre Einträge in der Suche „page“."
    assert found == [("search-kind-twice", text)]


def test_installed_modules_have_kinds_of_their_own(town):
    assert checks.checks() == []
