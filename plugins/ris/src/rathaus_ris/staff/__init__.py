"""What staff and operators need to know now: health, checks for doctor, tasks for the workspace.

All of it reads through `staff`, counts, and leads on to the master data; nothing of it is shown to the
public.
"""
