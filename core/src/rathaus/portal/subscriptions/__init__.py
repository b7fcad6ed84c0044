"""Following something by mail, Atom or iCal."""
