"""`--part`: about which part of a partial answer a review or lawsuit is."""

from typing import Annotated, TypeAlias

from gongkai.v1.case_pb2 import AnswerPart
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import AnswerPartValue
from gongkai_client.language import both

PartOption: TypeAlias = Annotated[
    AnswerPartValue,
    choice(
        AnswerPart,
        "--part",
        meaning=both("针对部分公开答复的哪一部分", "about which part of a partial answer it is"),
    ),
]
