"""Runs the command line as `python -m gongkai_client.cli`."""

import sys

from gongkai_client.cli import main

if __name__ == "__main__":
    sys.exit(main())
