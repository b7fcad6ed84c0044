"""One file a town, consistent while the portal runs; verified before it is restored."""
