"""Which addresses a client may talk to: this machine only, as the connection is not encrypted yet."""

from ipaddress import ip_address

DEFAULT_ADDRESS = "127.0.0.1:50051"


class AddressError(ValueError):
    """The address is malformed, or leads off this machine."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self._texts = {"zh": zh, "en": en}

    def message(self, lang: str) -> str:
        """The reason in Chinese (`zh`) or English (`en`)."""
        return self._texts["en" if lang == "en" else "zh"]


def checked_address(address: str) -> str:
    """Returns the address when it is `host:port` on this machine.

    Raises:
        AddressError: it is not, so nothing may be sent there unencrypted.
    """
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdecimal() or not 0 < int(port) <= 65535:  # noqa: PLR2004 - the highest TCP port
        raise AddressError(
            zh=f"服务地址“{address}”不正确，应写作“主机:端口”，例如 {DEFAULT_ADDRESS}。",
            en=f"The address “{address}” is not “host:port”, such as {DEFAULT_ADDRESS}.",
        )
    if not _is_loopback(host):
        raise AddressError(
            zh=f"“{address}”不在本机。本版本的连接尚未加密（TLS 将在后续版本提供），因此只能连接本机的服务。",
            en=f"“{address}” is not on this machine. Connections are not encrypted yet (TLS comes with a "
            "later version), so that only a service on this machine can be reached.",
        )
    return address


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False
