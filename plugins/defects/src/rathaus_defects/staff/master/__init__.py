"""Master data in plain words: categories and their questions, offices, prepared answers, who gets orders.

`kinds` says which there are and `forms` what is asked of each; two pages serve them all. Nothing is deleted:
what is no longer wanted is switched off, and what has it keeps it.
"""
