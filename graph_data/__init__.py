"""What we know: records, the rule, selections and sentences. Knows nothing of how it is shown."""
