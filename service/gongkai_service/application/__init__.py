"""One function per use case: load, decide, record. Knows neither protobuf nor status codes."""
