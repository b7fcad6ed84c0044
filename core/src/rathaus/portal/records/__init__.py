"""What later comparisons need from the first day: adoption log, indicator values, effort and cost."""
