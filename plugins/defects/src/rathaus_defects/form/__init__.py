"""The form with which residents report, in at most three steps: what and where, the category, check and send.

`steps` says what belongs to which step, `forms` holds the fields, `drafts` keep photos until the report is
sent, `place` turns what was typed or photographed into a place, `traps` keep robots out, `sending` stores the
report, `views` lead from step to step. All that was typed travels in the form itself; only photos are kept.
"""
