"""LetterService: letters are commands on their case, templates belong to an agency."""

import grpc

from gongkai.v1 import letter_service_pb2 as pb
from gongkai.v1.letter_service_pb2_grpc import LetterServiceServicer
from gongkai_service.application.cases.cases import CaseView
from gongkai_service.application.letters import letters, templates
from gongkai_service.application.letters.issuing import issue_letter
from gongkai_service.application.letters.writing import (
    digest_of,
    draft_file,
    file_name,
    find_in_template,
    issued_file,
    template_file,
)
from gongkai_service.domain.words.resource_names import agency_id, case_name, ordinal
from gongkai_service.domain.words.vocabulary import LetterFormat, LetterKind
from gongkai_service.rpc.letters.letter_messages import (
    field_message,
    file_message,
    kind_message,
    letter_message,
    missing_message,
    told_of,
)
from gongkai_service.rpc.wire.converters import given_word, text_message, word_of
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving


class LetterServicer(LetterServiceServicer):
    """Drafts, issues and reads letters; keeps their templates."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def ListLetterKinds(
        self, request: pb.ListLetterKindsRequest, context: grpc.ServicerContext
    ) -> pb.ListLetterKindsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        specs = list(self._serving.desk.letter_kinds.values())
        after = int(page.after[0])
        shown = specs[after : after + page.size]
        end = after + len(shown)
        return pb.ListLetterKindsResponse(
            letter_kinds=[kind_message(spec) for spec in shown],
            next_page_token=page.next_token((end,) if end < len(specs) else None),
        )

    def DraftLetter(self, request: pb.DraftLetterRequest, context: grpc.ServicerContext) -> pb.DraftLetterResponse:
        """See the contract."""
        del context
        desk = self._serving.desk
        told = told_of(request.content, desk.letter_kinds, today=self._serving.today())
        draft = letters.draft_letter(desk, case_name(request.parent), told)
        document = draft_file(draft.written, file_name(draft.kind, draft.number), _format(request.format))
        return pb.DraftLetterResponse(
            document=file_message(document),
            text=draft.written.text,
            missing=[missing_message(missing) for missing in draft.missing],
            assumptions=[text_message(assumption.text) for assumption in draft.assumptions],
        )

    def IssueLetter(self, request: pb.IssueLetterRequest, context: grpc.ServicerContext) -> pb.IssueLetterResponse:
        """See the contract."""
        desk, name = self._serving.desk, case_name(request.parent)
        told = told_of(request.content, desk.letter_kinds, today=self._serving.today())

        def answer(view: CaseView) -> pb.IssueLetterResponse:
            ordinal = view.stored.case.letters.last_ordinal
            return pb.IssueLetterResponse(
                letter=letter_message(view.stored, ordinal, view.stored.case.letters[-1]),
                assumptions=[
                    text_message(assumption.text) for assumption in letters.assumptions_of(desk, view, ordinal)
                ],
            )

        return issue_letter(
            desk,
            name,
            told,
            request.etag,
            lambda change: self._serving.write(request, context, change, answer, pb.IssueLetterResponse),
        )

    def GetLetter(self, request: pb.GetLetterRequest, context: grpc.ServicerContext) -> pb.GetLetterResponse:
        """See the contract."""
        del context
        found = letters.get_letter(self._serving.desk, case_name(request.name), ordinal(request.name))
        return pb.GetLetterResponse(
            letter=letter_message(found.stored, found.ordinal, found.letter),
            document=file_message(issued_file(found.copy, _format(request.format))),
            text=found.copy.text,
        )

    def ListLetters(self, request: pb.ListLettersRequest, context: grpc.ServicerContext) -> pb.ListLettersResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        after, limit = int(page.after[0]), page.size + 1
        stored, found = letters.list_letters(self._serving.desk, case_name(request.parent), after=after, limit=limit)
        shown = found[: page.size]
        return pb.ListLettersResponse(
            letters=[letter_message(stored, at, letter) for at, letter in shown],
            next_page_token=page.next_token((shown[-1][0],) if len(found) > page.size else None),
        )

    def GetLetterTemplate(
        self, request: pb.GetLetterTemplateRequest, context: grpc.ServicerContext
    ) -> pb.GetLetterTemplateResponse:
        """See the contract."""
        del context
        kind = word_of(pb.LetterKind, request.kind, LetterKind)
        found = templates.template_in_use(self._serving.desk, agency_id(request.agency), kind, ships=request.shipped)
        return pb.GetLetterTemplateResponse(
            template=file_message(template_file(found.content, kind)),
            own=found.is_own,
            template_digest=digest_of(found.content),
        )

    def CheckLetterTemplate(
        self, request: pb.CheckLetterTemplateRequest, context: grpc.ServicerContext
    ) -> pb.CheckLetterTemplateResponse:
        """See the contract."""
        del context
        spec = self._serving.desk.letter_kinds[word_of(pb.LetterKind, request.kind, LetterKind)]
        found = find_in_template(spec, request.template)
        return pb.CheckLetterTemplateResponse(
            missing=[field_message(spec.fields[name]) for name in found.missing],
            unknown=found.unknown,
            error=text_message(found.error) if found.error is not None else None,
        )

    def SetLetterTemplate(
        self, request: pb.SetLetterTemplateRequest, context: grpc.ServicerContext
    ) -> pb.SetLetterTemplateResponse:
        """See the contract."""
        desk, agency = self._serving.desk, agency_id(request.agency)
        kind, template = word_of(pb.LetterKind, request.kind, LetterKind), request.template
        digest = templates.check_own_template(desk, agency, kind, template)
        return self._serving.write(
            request,
            context,
            lambda transaction: templates.set_template(transaction, agency, kind, template, digest),
            lambda _: pb.SetLetterTemplateResponse(template_digest=digest),
            pb.SetLetterTemplateResponse,
        )


def _format(number: int) -> LetterFormat:
    return given_word(pb.LetterFormat, number, LetterFormat) or LetterFormat.DOCX
