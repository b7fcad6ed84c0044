"""The map of reports and what narrows it: `filters` read an address into conditions, which list, map and open
data share; `clusters` gather points into cells of a grid with exact counts; `views` answer the map's script.
"""
