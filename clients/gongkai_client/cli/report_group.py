"""`gongkai report`: the figures of the annual report, what they rest on, and what becomes of them."""

from importlib import import_module

from gongkai_client.cli.report_options import app

__all__ = ["app"]

# Each module registers its commands; their order is that of the help.
for _module in (
    "report_commands",
    "report_check_command",
    "report_entry_commands",
    "report_publication_commands",
    "report_document_command",
    "report_analysis_commands",
):
    import_module(f"gongkai_client.cli.{_module}")
