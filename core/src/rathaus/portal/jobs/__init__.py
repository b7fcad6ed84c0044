"""Work that is done later: the queue and its worker, the schedule, and the events that modules emit."""
