"""The contract keeps what it promised when it last landed: `protos/landed.binpb`."""

from importlib import import_module
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet

from support.contract.promises import Contract, broken_promises, contract_of

_PROTOS = Path(__file__).parents[2] / "protos"


def landed() -> Contract:
    """The contract that callers have."""
    return contract_of(FileDescriptorSet.FromString((_PROTOS / "landed.binpb").read_bytes()))


def present() -> Contract:
    """The contract of the tree."""
    modules = (import_module(f"gongkai.v1.{path.stem}_pb2") for path in (_PROTOS / "gongkai" / "v1").glob("*.proto"))
    files = [FileDescriptorProto.FromString(module.DESCRIPTOR.serialized_pb) for module in modules]
    return contract_of(FileDescriptorSet(file=files))


def test_what_landed_is_kept() -> None:
    """Bounds only widen, marks of personal data are only added, statuses and numbers never change."""
    assert broken_promises(landed(), present()) == []


def test_what_landed_is_the_whole_contract() -> None:
    """An image without options would promise nothing."""
    contract = landed()
    taken = set(contract.taken())
    assert {".gongkai.v1.FileCaseRequest.description", ".gongkai.v1.Applicant.contact"} <= taken
    assert broken_promises(contract, Contract()) != []
    told = contract.fields[".gongkai.v1.FileCaseRequest.description"].options
    assert "gongkai.v1.bounds" in {kind.full_name for kind, _ in told.ListFields()}
