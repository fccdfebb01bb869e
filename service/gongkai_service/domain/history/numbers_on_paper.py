"""The numbers that a case has on paper beside its own, as it stands."""

from gongkai_service.domain.history.case import Case
from gongkai_service.domain.words.paper_numbers import is_number, plain_number
from gongkai_service.domain.words.resource_names import arrival_number
from gongkai_service.domain.words.vocabulary import PaperNumberKind

# A kind of number, and the number in its plain form.
PaperNumber = tuple[PaperNumberKind, str]


def numbers_on_paper(case: Case) -> frozenset[PaperNumber]:
    """All of them. What holds no figure is none: 无 stands where others leave out a number."""
    filing = case.filing
    told = (
        (PaperNumberKind.EXTERNAL, filing.external_number),
        (PaperNumberKind.ARRIVAL, arrival_number(filing.arrival) if filing.arrival else ""),
        *((PaperNumberKind.REPLY, closing.reply_number) for closing in case.closings),
        *((PaperNumberKind.LETTER, letter.number) for letter in case.letters),
        *(
            (PaperNumberKind.DOCKET, instance.docket_number)
            for lawsuit in case.lawsuits
            for instance in lawsuit.instances
        ),
    )
    plain = ((kind, plain_number(number)) for kind, number in told)
    return frozenset((kind, number) for kind, number in plain if is_number(number))
