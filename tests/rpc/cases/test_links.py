"""LinkCases: this case and that were split from one application (一事一申请)."""

from gongkai.v1 import case_service_pb2 as case_pb
from support.desk import desk as d
from support.desk.desk import OTHER_AGENCY, Clerk, day
from support.desk.refused import refused


def test_a_link_shows_with_the_case_where_it_was_recorded(desk: Clerk) -> None:
    """The other case shows it once it is recorded there, too."""
    one, other = desk.file().name, desk.file().name
    (link,) = desk.link(one, other).links

    assert (link.other_case, link.split_date) == (other, day(d.STARTED))
    assert not desk.get(other).links
    assert [shown.other_case for shown in desk.link(other, one).links] == [one]


def test_what_is_not_there_cannot_be_linked(desk: Clerk) -> None:
    """No such case, the case itself, and a case of another agency are no other case of the application."""
    name = desk.file().name
    strangers = (f"{name}9", name, desk.file(parent=OTHER_AGENCY).name)
    for other in strangers:
        request = case_pb.LinkCasesRequest(name=name, other_case=other, split_date=day(d.STARTED))
        refusal = refused(desk.client.cases.LinkCases, request)

        assert ("CASE_NOT_FOUND", other) == (refusal.reason, refusal.metadata["case"])
    assert not desk.get(name).links
