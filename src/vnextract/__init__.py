"""Facts about Vietnamese documents, typed and grounded."""
