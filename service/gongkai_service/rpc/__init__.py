"""The API: protobuf to domain and back, identity, statuses. Knows no SQL."""
