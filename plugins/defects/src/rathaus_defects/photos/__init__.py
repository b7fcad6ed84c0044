"""Photos that anybody may see: given out as long as they are public, shown with their report."""
