"""The form with which residents report: choose what it is about, say what and where, send."""
