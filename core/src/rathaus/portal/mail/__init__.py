"""Mail: templates, the outbox, and addresses confirmed by link."""
