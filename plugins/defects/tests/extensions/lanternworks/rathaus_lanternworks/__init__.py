"""An extension for a town whose street lights a company looks after: own rules, and a way to its system."""
