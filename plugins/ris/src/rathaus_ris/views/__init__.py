"""The public pages of the council information system.

Everything is read through `public`; queries do not grow with rows.
"""
