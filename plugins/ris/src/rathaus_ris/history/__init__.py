"""Earlier public versions of papers and meetings: kept, compared, and taken away again.

`states` makes the snapshot of what the public sees; `following` is called at the end of every transaction of
the write layer and keeps the state that is over; `purging` takes out what is withdrawn or redacted, in the
same transaction; `reading` gives pages what may be shown, checked once more against what is public now;
`differences` says what changed between two states.
"""
