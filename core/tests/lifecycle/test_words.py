"""What the modules of this project say about their life: by `portal_export`, `portal_import` and
`portal_before_remove`.
"""

from dataclasses import replace
from typing import Any

import pytest
from rathaus.contracts.lifecycle import ModuleContent
from rathaus.errors import RathausError
from rathaus.host import load_host
from rathaus.portal.jobs.models import Job
from rathaus.portal.lifecycle.content import calls_of, content_of, described
from rathaus.portal.lifecycle.removing import needed_by, problems


@pytest.mark.parametrize("module", load_host().active)
def test_portal_export_of_a_module_names_what_the_module_has(town: Any, module: str) -> None:
    content = content_of(module)

    names = {table.name for table in content.tables}
    assert names | content.derived == {model._meta.model_name for model in content.models}


@pytest.mark.parametrize("module", load_host().active)
def test_portal_import_queues_as_many_jobs_as_it_says(town: Any, module: str) -> None:
    queued = calls_of(module).portal_import()

    assert sum(sum(done.queued.values()) for done in queued.values()) == Job.objects.count()


@pytest.mark.parametrize("module", load_host().active)
def test_portal_before_remove_finds_nothing_in_an_empty_town(town: Any, module: str) -> None:
    assert calls_of(module).portal_before_remove().get(module, []) == []
    assert problems(content_of(module)) == []


def test_module_that_does_not_run_has_no_content(town: Any) -> None:
    with pytest.raises(RathausError, match="nothing can be done with its data"):
        content_of("nowhere")


@pytest.mark.parametrize(
    "said",
    [
        ModuleContent(derived=["Nothing"]),
        ModuleContent(starting=["Nothing"]),
        ModuleContent(files=["Nothing.stored"]),
        ModuleContent(accounts=["Nothing.account"]),
    ],
)
def test_content_refuses_a_name_that_does_not_exist(town: Any, said: ModuleContent) -> None:
    with pytest.raises(RathausError, match=r"does not have: Nothing"):
        described("files", "portal_files", "rathaus.portal.files", said)


def test_content_refuses_a_relation_to_what_is_not_the_module_s_own(town: Any) -> None:
    with pytest.raises(RathausError, match="only accounts can be carried"):
        described("jobs", "portal_jobs", "rathaus.portal.jobs", ModuleContent())


def test_module_that_another_one_requires_is_needed(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    host = settings.RATHAUS_HOST
    first, second = sorted(host.active)[:2]
    manifest = host.manifest(second).model_copy(update={"requires": [f"{first}>=0.1"]})
    status = host._statuses[second]
    monkeypatch.setitem(host._statuses, second, replace(status, manifest=manifest))

    assert (needed_by(first), needed_by(second)) == ([second], [])
