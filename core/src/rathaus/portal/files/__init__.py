"""Files: taken in as a stream, checked, kept, served."""
