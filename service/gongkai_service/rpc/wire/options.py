"""Options of the gRPC core. Their names are plain strings, and a misspelt one is ignored in silence: only here."""

SO_REUSEPORT = "grpc.so_reuseport"
MAX_RECEIVE_MESSAGE_LENGTH = "grpc.max_receive_message_length"
MIN_PING_INTERVAL_WITHOUT_DATA_MS = "grpc.http2.min_ping_interval_without_data_ms"

# Requests are small: the longest text is 4,000 characters. A megabyte is refused by its field, with a reason.
_LARGEST_REQUEST_BYTES = 4 * 1024 * 1024
# Below the client's keepalive of 60 s, so that no well-behaved client is cut off for pinging too often.
_PING_ALLOWANCE_MS = 30_000

SERVER_OPTIONS = (
    # A second server on the same port would silently take half the traffic.
    (SO_REUSEPORT, 0),
    (MAX_RECEIVE_MESSAGE_LENGTH, _LARGEST_REQUEST_BYTES),
    (MIN_PING_INTERVAL_WITHOUT_DATA_MS, _PING_ALLOWANCE_MS),
)
