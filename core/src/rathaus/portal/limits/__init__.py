"""Rate limits that hold over all processes, since they live in the town's database."""
