"""`gongkai agency`: agencies that answer applications, and those that were abolished."""

from gongkai_client.cli.agency.abolition import abolish
from gongkai_client.cli.agency.commands import app

# Each registers with the group where it stands; their order is that of the help.
__all__ = ["abolish", "app"]
