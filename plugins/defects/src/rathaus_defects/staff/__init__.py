"""The workspace: what the town hall does with reports. Reads through `work` (confirmed
reports) and `staff`.
"""
