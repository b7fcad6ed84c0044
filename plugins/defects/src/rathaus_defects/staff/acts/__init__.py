"""What staff can do with a report, one after the other: a form, a permission, and a function that does it.

`base` is what they have in common, `forms` what is asked, `doing` what happens, `table` puts them together;
the page of a report shows every form that the account may use, and one view (`pages.acting`) takes them all.
"""
