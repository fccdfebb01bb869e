"""The client library and the command line, against servers in this process."""
