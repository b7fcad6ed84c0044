"""Reports that are another authority's matter: who is responsible, and sending them on.

`knowledge` says what law makes of roads, railways, forest and mains; `duty` names who is responsible at a
place; `wishing` tells residents, and what they ask for. `sending` queues what staff send on, its job asks the
hook `defects_forward` (other modules first), and our own implementation (`own`) speaks Open311: `client`,
over `wire`, understood by `reading`. `returning` fetches what the other server says of it. `circles` keeps a
report from coming back to where it has been.
"""
