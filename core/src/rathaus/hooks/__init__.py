"""Hook specifications: one file a building block, plus `portal` for what all modules share."""
