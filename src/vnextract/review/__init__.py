"""The review page: a person looks at text, records and doubts, and decides."""
