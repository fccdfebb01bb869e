"""The API: protobuf to domain and back, identity, statuses. Knows no SQL."""

import os

# Before grpc is imported, which reads it once. At its default level it logs what peers send, such as the text of a
# GOAWAY, line ends and all, so that anybody could write lines into the log that look like ours.
os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
