"""Liveness, readiness, metrics and logs."""
