"""`gongkai report`: the figures of the annual report, what they rest on, and what becomes of them."""

from importlib import import_module

from gongkai_client.cli.report.options import app

__all__ = ["app"]

# Each module registers its commands; their order is that of the help.
for _module in (
    "commands",
    "check",
    "entries",
    "publications",
    "documents",
    "analysis",
):
    import_module(f"gongkai_client.cli.report.{_module}")
