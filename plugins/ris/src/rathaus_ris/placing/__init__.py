"""Streets and places in papers: "what concerns my street".

`wording` cuts texts into words, `names` holds the portal's place names in all their German forms, `reading`
finds them in a text, `context` tells a place from a word that only looks like one, `judging` sums a paper's
mentions up. None of these needs a database. `store` keeps what was found, `jobs` runs it after changes,
`following` and `lookup` show it to the public, `correcting` lets staff confirm, reject and add.

Better to miss a place than to show a wrong one: what is in doubt is left out, or left to staff.
"""
