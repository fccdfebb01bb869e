"""Settings of the server: flags, else environment variables, else defaults that need no configuration."""

import argparse
import ipaddress
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai_service import __doc__ as about

DEFAULT_ADDRESS = "127.0.0.1:50051"
DEFAULT_DATABASE = "gongkai.db"
DEFAULT_WORKERS = 64
DEFAULT_GRACE_SECONDS = 10.0


class SettingRefused(Exception):  # noqa: N818  (an answer to the operator)
    """A setting cannot be used; the message says which, why, and what can."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server runs. ``grace_seconds`` is the time that calls in flight get when it stops.

    ``identity_key`` is the file with the key by which applicants are recognised; ``None`` is one beside the database.
    """

    address: str = DEFAULT_ADDRESS
    database: Path = Path(DEFAULT_DATABASE)
    reflection: bool = False
    workers: int = DEFAULT_WORKERS
    grace_seconds: float = DEFAULT_GRACE_SECONDS
    identity_key: Path | None = None

    def __post_init__(self) -> None:
        """Refuses what cannot be used.

        Raises:
            SettingRefused: with the setting, the reason, and what is accepted.
        """
        _require_loopback(self.address)
        if not 1 <= self.workers <= 1024:  # noqa: PLR2004  (said in the message)
            message = f"workers is {self.workers}; accepted: 1 to 1024"
            raise SettingRefused(message)
        if not 0 <= self.grace_seconds <= 3600:  # noqa: PLR2004  (said in the message)
            message = f"grace-seconds is {self.grace_seconds}; accepted: 0 to 3600"
            raise SettingRefused(message)
        if not self.database.resolve().parent.is_dir():
            message = f"database is {self.database}, but its folder does not exist; create it or name another"
            raise SettingRefused(message)


def _require_loopback(address: str) -> None:
    host, _, port = address.rpartition(":")
    try:
        is_loopback = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
        is_port = 0 <= int(port) <= 65535  # noqa: PLR2004  (the largest port)
    except ValueError:
        is_loopback = is_port = False
    if not is_loopback or not is_port:
        message = (
            f"address is {address!r}; accepted: a loopback address with a port, such as {DEFAULT_ADDRESS}. "
            "Other addresses need TLS and authentication, which this version does not have."
        )
        raise SettingRefused(message)


def read_settings(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """The settings of ``arguments`` (without the program's name), else of ``environment``, else the defaults.

    Raises:
        SettingRefused: a setting cannot be used.
    """
    parser = argparse.ArgumentParser(
        prog="gongkai-server",
        description=(about or "").splitlines()[0],
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    given = environment.get
    parser.add_argument(
        "--address",
        default=given("GONGKAI_ADDRESS", DEFAULT_ADDRESS),
        help="loopback host:port; port 0 takes a free one (env GONGKAI_ADDRESS)",
    )
    parser.add_argument(
        "--database",
        type=Path,
        default=given("GONGKAI_DATABASE", DEFAULT_DATABASE),
        help="SQLite file, created when missing (env GONGKAI_DATABASE)",
    )
    parser.add_argument(
        "--reflection",
        action=argparse.BooleanOptionalAction,
        default=given("GONGKAI_REFLECTION", "").lower() in {"1", "true", "yes", "on"},
        help="serve gRPC reflection, which publishes the inventory (env GONGKAI_REFLECTION)",
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=given("GONGKAI_WORKERS", str(DEFAULT_WORKERS)),
        help="threads that serve calls (env GONGKAI_WORKERS)",
    )
    parser.add_argument(
        "--grace-seconds",
        type=float,
        default=given("GONGKAI_GRACE_SECONDS", str(DEFAULT_GRACE_SECONDS)),
        help="time for calls in flight when it stops (env GONGKAI_GRACE_SECONDS)",
    )
    parser.add_argument(
        "--identity-key",
        type=Path,
        default=given("GONGKAI_IDENTITY_KEY"),
        help="file with the key of identity numbers, made when missing; beside the database (env GONGKAI_IDENTITY_KEY)",
    )
    values = parser.parse_args(arguments)
    return Settings(
        address=values.address,
        database=values.database,
        reflection=values.reflection,
        workers=values.workers,
        grace_seconds=values.grace_seconds,
        identity_key=values.identity_key,
    )


def settings_of_this_process(arguments: Sequence[str]) -> Settings:
    """The settings of ``arguments`` and of this process's environment."""
    return read_settings(arguments, os.environ)
