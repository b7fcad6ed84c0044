"""How the portal is: for load balancers, for monitoring, for logs.

`views` answer `/healthz` (alive), `/readyz` (which town and module works, from `state`) and `/metrics`
(Prometheus, from `metrics` and `gauges`). `requests` measures and logs each request by its route, never by
its path. `logs` sets logging up; `scrub` takes personal data out of every line. `checkup` is the portal's
part of `rathaus doctor`.
"""
