"""From what somebody sends to a stored report: `locating` finds the place, `checks` say in sentences what is
wrong, `asking` asks the other modules, `taking` does all of it in order. The form and the interface come
through here.
"""
