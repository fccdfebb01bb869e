"""What an application tells of its applicant apart, and what it is called elsewhere; as typed and shown."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any

from gongkai.v1.arrival_service_pb2 import Arrival
from gongkai.v1.case_pb2 import Applicant, Case
from gongkai_client.cli.shell.arguments import day_option, text_option
from gongkai_client.cli.shell.identity import Identity
from gongkai_client.cli.shell.terminal import Cell
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import short_field_label
from gongkai_client.language import both


@dataclass(frozen=True, slots=True)
class ApplicantDetails:
    """What is told of an applicant apart. The fields are called as those of the contract."""

    postal_address: Annotated[str, text_option("--address", both("通信地址", "postal address"))] = ""
    post_code: Annotated[str, text_option("--post-code", both("邮政编码", "post code"))] = ""
    telephone: Annotated[str, text_option("--telephone", both("联系电话", "telephone"))] = ""
    email: Annotated[str, text_option("--email", both("电子邮箱", "e-mail address"))] = ""
    agent_name: Annotated[str, text_option("--agent", both("代理人", "who applies for the applicant"))] = ""
    agent_contact: Annotated[
        str, text_option("--agent-contact", both("代理人联系方式", "how the agent is reached"))
    ] = ""
    organisation_code: Annotated[
        str, text_option("--credit-code", both("统一社会信用代码", "unified social credit code of an organisation"))
    ] = ""
    representative: Annotated[
        str, text_option("--representative", both("法定代表人或者负责人", "legal representative of an organisation"))
    ] = ""
    contact_person: Annotated[
        str, text_option("--contact-person", both("联系人", "whom to reach at an organisation"))
    ] = ""

    def told(self) -> dict[str, Any]:
        """What was typed, by field of the contract."""
        return {field.name: getattr(self, field.name) for field in fields(ApplicantDetails)}


@dataclass(frozen=True, slots=True)
class Particulars(ApplicantDetails):
    """What else is told with an application: of the applicant, and what it is called elsewhere.

    The fields are called as those of the contract.
    """

    contact: Annotated[str, text_option("--contact", both("联系方式", "telephone, address or e-mail"))] = ""
    identity_number: Identity = ""
    external_number: Annotated[
        str,
        text_option(
            "--external-number", both("原编号：旧系统或网站的编号", "its number elsewhere, as in the old system")
        ),
    ] = ""
    applied_date: Annotated[
        date | None, day_option(both("申请书上的日期", "day that the application bears"), name="--applied")
    ] = None


def detail_rows(applicant: Applicant) -> Iterator[tuple[str, Cell]]:
    """What was told of an applicant apart; empty cells where it was not."""
    for field in fields(ApplicantDetails):
        yield short_field_label(Applicant, field.name), getattr(applicant, field.name)


def origin_rows(told: Case | Arrival) -> Iterator[tuple[str, Cell]]:
    """What the application is called elsewhere, and the day that it bears."""
    yield short_field_label(type(told), "external_number"), told.external_number
    if told.HasField("applied_date"):
        yield short_field_label(type(told), "applied_date"), day_text(told.applied_date)
