"""The category suggested from what somebody types.

What lives here: `words` turns a text into weighted pieces, `learning` makes a `model` from examples,
`storing` writes a model as bytes without code in them, `examples` are the texts that come with the module,
`town` keeps one model for each town and asks it, `jobs` learns it anew from what the town hall closed.
Everything but `town` and `jobs` works without Django. No text leaves the portal.
"""
