"""What the public may see of reports: `rows` holds the managers `public` and `staff`, `rules` compute the
state.
"""
