"""Pages and answers of the map."""
