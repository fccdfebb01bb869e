"""What an agency prints on its letters, and which organ and court review its answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What letters need to know of an agency; an empty text was not told, and a letter that needs it says so.

    Attributes:
        office: the office that handles disclosure (政府信息公开工作机构).
        address: its address.
        telephone: its telephone.
        review_organ: to which organ a review is applied for (行政复议法第二十四条至第二十八条, from 2024-01-01).
        former_review_organs: the same before 2024-01-01, where an applicant could choose between two organs.
        court: the court that hears lawsuits against the agency (行政诉讼法第十四条至第二十一条).
        payment: how a fee is paid.
        letter_number_prefix: what stands before the year in the number of a letter; empty numbers letters by case.
        website: where it publishes on the internet, which the preamble of its report names; letters do not.
    """

    office: str = ""
    address: str = ""
    telephone: str = ""
    review_organ: str = ""
    former_review_organs: str = ""
    court: str = ""
    payment: str = ""
    letter_number_prefix: str = ""
    website: str = ""
