"""Call the function of a job, here or in the child process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string
from django_tasks import TaskContext, task
from django_tasks.base import Task

_job_id: ContextVar[str | None] = ContextVar("rathaus_job", default=None)


def current_job_id() -> str | None:
    """The id of the job that runs here; the same at each try."""
    return _job_id.get()


@contextmanager
def as_job(job_id: str) -> Iterator[None]:
    """Run what follows as this job, in the portal's first language."""
    token = _job_id.set(job_id)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            yield
    finally:
        _job_id.reset(token)


@task
def call(path: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """The task behind jobs that are plain functions."""
    return function(path)(*args, **kwargs)


def function(path: str) -> Callable[..., Any]:
    """The function at a dotted path, `package.module:function` or `package.module.function`. Raises
    ImportError.
    """
    module, colon, name = path.partition(":")
    if not colon:
        found: Any = import_string(path)
    else:
        try:
            found = getattr(import_module(module), name)
        except AttributeError as error:
            raise ImportError(f"{module} has no {name}") from error
    return found.func if isinstance(found, Task) else found


def execute(job_id: str) -> Any:
    """Run the job with this id in the current town and return its result. Raises what the function raises."""
    from django_tasks_db.models import DBTaskResult

    row = DBTaskResult.objects.get(id=job_id)
    with as_job(job_id):
        found = row.task
        args, kwargs = row.args_kwargs["args"], row.args_kwargs["kwargs"]
        if found.takes_context:
            context = TaskContext(task_result=row.task_result)  # type: ignore[arg-type]  # typed for Django 6
            return found.call(context, *args, **kwargs)
        return found.call(*args, **kwargs)
