"""Work that is done later: the queue and its worker, the schedule, and the events that modules emit.

A job is a row in the town's own database, written in the transaction of the change it belongs to:
`queue.enqueue(function, ...)`, or django-tasks' `@task` and `.enqueue(...)`. `worker.Worker` goes over all
towns in turn and runs what is due, light jobs in threads and heavy ones in a child process; whatever happens
to it, an accepted job is run at least once. Recurring jobs come from the hook `portal_jobs` and from the
portal packages' `schedule.py`. `events.emit` stores what modules tell each other; `overview` and `checks`
are what health, doctor and staff see.
"""
