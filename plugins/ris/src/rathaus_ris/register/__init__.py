"""Persons, committees, memberships and bodies in the workspace: lists with a search, and a form each with the
few fields that clerks fill in. Every single property stands in the master data (Django's admin) behind it.

`kinds` describes the four, `forms` what is asked, `saving` turns answers into changes through the write
layer, `listing` finds rows, `views` draws. What was imported is shown, and corrected at its source.
"""
