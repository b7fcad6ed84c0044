"""How many reports there are, and how long they take: for the public page, the workspace and the indicators.

`counting` and `heat` are plain rules on `Facts`, `drawing` computes what a chart consists of, `reading` gives
the public reports. The workspace reads its own (`staff.figures`), which are more.
"""
