"""Personal data leaves on its date: retention rules, export and erasure of a person's data."""
