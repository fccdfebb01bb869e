"""The contract as descriptors: that of today, or the image of an earlier one that a fixture keeps.

A message of today is read with an earlier contract as a client of that time reads it: what came later is not there.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

import gongkai.v1
from gongkai_client import Client

Call = Callable[[Message], Any]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the contract."""

    name: str
    request: type[Message]
    response: type[Message]
    is_stream: bool

    @property
    def is_change(self) -> bool:
        """Whether it changes anything."""
        return "request_id" in self.request.DESCRIPTOR.fields_by_name

    @property
    def is_paged(self) -> bool:
        """Whether it answers page by page."""
        return "page_token" in self.request.DESCRIPTOR.fields_by_name


class Contract:
    """Methods and enums by name."""

    def __init__(self, files: list[Any]) -> None:
        self.methods: Mapping[str, Method] = {
            method.name: Method(
                method.name,
                GetMessageClass(method.input_type),
                GetMessageClass(method.output_type),
                bool(method.server_streaming),
            )
            for file in files
            for service in file.services_by_name.values()
            for method in service.methods
        }
        self._enums = {name: enum for file in files for name, enum in file.enum_types_by_name.items()}

    @property
    def enums(self) -> frozenset[str]:
        """The names of the enums."""
        return frozenset(self._enums)

    def words(self, enum: str) -> list[str]:
        """The values of an enum in their order, the unspecified one aside."""
        return [value.name for value in self._enums[enum].values if value.number]


def _modules() -> Iterator[Any]:
    for module in pkgutil.iter_modules(gongkai.v1.__path__, "gongkai.v1."):
        if module.name.endswith("_pb2"):
            yield import_module(module.name)


def contract_of_today() -> Contract:
    """The contract in the tree."""
    return Contract([module.DESCRIPTOR for module in _modules()])


def image_of_today() -> bytes:
    """The contract in the tree as a ``FileDescriptorSet`` with all that it imports, each file after its imports."""
    files: dict[str, FileDescriptorProto] = {}

    def add(descriptor: Any) -> None:  # noqa: ANN401  (protobuf's implementations have classes of their own)
        if descriptor.name in files:
            return
        for dependency in descriptor.dependencies:
            add(dependency)
        files[descriptor.name] = FileDescriptorProto.FromString(descriptor.serialized_pb)

    for module in _modules():
        add(module.DESCRIPTOR)
    return FileDescriptorSet(file=files.values()).SerializeToString(deterministic=True)


def contract_of_image(image: bytes) -> Contract:
    """The contract that was kept by ``image_of_today``."""
    pool, files = DescriptorPool(), FileDescriptorSet.FromString(image).file
    for file in files:
        pool.Add(file)
    ours = [file.name for file in files if file.package == "gongkai.v1"]
    return Contract([pool.FindFileByName(name) for name in ours])


def calls_of(client: Client) -> Mapping[str, Call]:
    """Every method of the shipped client by its name."""
    known = (getattr(client, name) for name in dir(client) if not name.startswith("_"))
    stubs = [stub for stub in known if type(stub).__name__.endswith("Stub")]
    return {name: call for stub in stubs for name, call in vars(stub).items()}
