"""The command line of the records-request desk: `gongkai`.

Exit codes: 0 done; 1 something unexpected; 2 wrong usage; 3 refused by a rule; 4 not found; 5 changed
meanwhile; 6 service not reachable or too slow; 7 internal error of the service; 130 interrupted; 141 the
reader of the output has gone. `gongkai --help` lists them too.
"""

from collections.abc import Sequence

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code."""
    try:
        # It loads for a good while, and who presses Ctrl-C meanwhile wants no traceback.
        from gongkai_client.cli.shell.app import main as run  # noqa: PLC0415

        return run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
