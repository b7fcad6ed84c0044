"""Open reports that may be the same defect, offered before a new one is sent.

`meaning` says how much two texts tell the same, `rule` weighs that against distance and age: plain functions
without Django. `town` looks among the released, open reports of the category. What is offered can be
supported or followed in place of sending it again; nobody is kept from sending.
"""
