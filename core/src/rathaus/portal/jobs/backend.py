"""django-tasks' interface on our queue: `@task(heavy=True)` on a function, then `function.enqueue(...)`."""

from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django_tasks.base import Task
from django_tasks.signals import task_enqueued
from django_tasks_db.backend import DatabaseBackend

from .options import Options

P = ParamSpec("P")
T = TypeVar("T")

_DEFAULT = Options()


@dataclass(frozen=True, kw_only=True)
class TownTask(Task[P, T]):
    """A task with our worker's limits, see `Options`."""

    heavy: bool = _DEFAULT.heavy
    time_limit: int = _DEFAULT.time_limit
    memory: int = _DEFAULT.memory
    max_attempts: int = _DEFAULT.max_attempts
    unique: str | None = None

    @property
    def options(self) -> Options:
        """How it is run."""
        return Options(
            self.heavy, self.time_limit, self.memory, self.max_attempts, self.priority, self.unique
        )


class TownBackend(DatabaseBackend):
    """Writes the two rows of a job in the current town's transaction."""

    task_class = TownTask  # type: ignore[assignment]

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Queue a task. With a `unique` key that waits already, the waiting one is returned."""
        from .models import Job
        from .queue import insert

        self.validate_task(task)
        packed = {"args": list(args), "kwargs": dict(kwargs)}
        made = insert(task.module_path, task.module_path, packed, task.options, task.run_after)
        found = self.get_result(made or str(Job.objects.get(unique_key=task.unique).pk))
        if made:
            task_enqueued.send(type(self), task_result=found)
        return found

    async def aenqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        return await sync_to_async(self.enqueue, thread_sensitive=True)(task, args, kwargs)
