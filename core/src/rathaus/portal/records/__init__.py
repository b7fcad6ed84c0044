"""What later comparisons need from the first day: adoption log, indicator values, effort and cost.

`adoption` notes what a town runs and since when; `indicators` keeps values by closed month; `csv_import`
takes baselines from before the adoption; `effort` holds what a module really took, beside the blueprint's
estimate; `descriptor` puts together what `rathaus describe` prints. All tables only grow: a correction is a
further row. No personal data lies here.
"""
