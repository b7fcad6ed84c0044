"""The building block `defects`: residents report defects, the town hall sees to them.

`models` hold reports and what the town hall needs to work on them, `access` decides what the public may
see, `write` is the one way to change anything, `categories` holds what one can report, `views` show it to
residents, `staff` is the workspace. Who reported something (`Contact`) and what they typed (`Submission`)
lie in tables of their own, which no public code reads.
"""
