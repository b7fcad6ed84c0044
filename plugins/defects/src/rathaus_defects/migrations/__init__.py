"""The tables of the module, step by step."""
