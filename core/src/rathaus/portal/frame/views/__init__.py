"""The views of the frame's own pages; each gathers what its template shows and decides nothing else."""
