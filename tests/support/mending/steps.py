"""What a step is made of: the requests that can be mended, and the words that histories choose from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from google.protobuf.message import Message

from gongkai.v1 import mending_service_pb2 as mending_pb
from support.desk.desk import day
from support.mending.story import Step

REQUESTS: Mapping[str, type[Message]] = {
    option.name: type(getattr(mending_pb.EntryMending(), option.name))
    for option in mending_pb.EntryMending.DESCRIPTOR.oneofs_by_name["entry"].fields
}
COMPANIONS = ("companion 1", "companion 2")
# What moves dates of a case and is no entry of its history.
AROUND = frozenset({"update_agency", "create_calendar"})
# What a filing is about that was registered as an arrival before.
ARRIVAL = "arrival"
NAMES = ("申请人甲", "申请人乙", "某某有限公司")
IDENTITY_NUMBERS = ("", "", "", "110101199003078515", "440301198502101230")

Fields = dict[str, Any]


def step(kind: str, thing: str = "", follows: str = "", /, **fields: Any) -> Step:  # noqa: ANN401
    """A step with these arguments; days may be told as dates."""
    told = {name: day(value) if isinstance(value, date) else value for name, value in fields.items()}
    return Step(kind, REQUESTS[kind](**told), thing, follows)
