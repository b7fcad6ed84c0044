"""Mail: templates, an outbox in the town's transaction, its delivery by the worker, and confirmation by link.

`outbox.send` writes a row; the job `delivery.deliver_due` hands it to the operator's mail server. Without a
server mail waits, visibly; in a demo portal it is kept to be read and never leaves. `confirm.request` is the
double opt-in of all modules. What is received by mail is nobody's business here.
"""
