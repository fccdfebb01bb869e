"""Types of enum values for annotations that Typer reads at run time, where they are plain numbers.

The stubs of the contract know `Outcome.ValueType`; the generated modules do not.
"""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from gongkai.v1 import (
        agency_service_pb2,
        annual_report_service_pb2,
        arrival_service_pb2,
        case_pb2,
        case_search_pb2,
        clock_pb2,
        cost_tariff_service_pb2,
        deadline_service_pb2,
        fee_service_pb2,
        letter_service_pb2,
        publication_service_pb2,
        remedy_service_pb2,
        report_publication_service_pb2,
    )

    AnswerPartValue: TypeAlias = case_pb2.AnswerPart.ValueType
    AgencyKindValue: TypeAlias = agency_service_pb2.AgencyKind.ValueType
    ApplicantKindValue: TypeAlias = case_pb2.ApplicantKind.ValueType
    ArrivalStateValue: TypeAlias = arrival_service_pb2.ArrivalState.ValueType
    CaseOrderValue: TypeAlias = case_search_pb2.CaseOrder.ValueType
    CaseStateValue: TypeAlias = case_pb2.CaseState.ValueType
    CaseTraitValue: TypeAlias = case_search_pb2.CaseTrait.ValueType
    ClockKindValue: TypeAlias = clock_pb2.ClockKind.ValueType
    ConsultationKindValue: TypeAlias = case_pb2.ConsultationKind.ValueType
    ConsultationResultValue: TypeAlias = case_pb2.ConsultationResult.ValueType
    CostKindValue: TypeAlias = cost_tariff_service_pb2.CostKind.ValueType
    ExemptionGroupValue: TypeAlias = fee_service_pb2.ExemptionGroup.ValueType
    FeeBasisValue: TypeAlias = fee_service_pb2.FeeBasis.ValueType
    FindingKindValue: TypeAlias = case_pb2.FindingKind.ValueType
    InstanceLevelValue: TypeAlias = remedy_service_pb2.InstanceLevel.ValueType
    JudgmentValue: TypeAlias = remedy_service_pb2.Judgment.ValueType
    LawsuitCapacityValue: TypeAlias = remedy_service_pb2.LawsuitCapacity.ValueType
    LawsuitRouteValue: TypeAlias = remedy_service_pb2.LawsuitRoute.ValueType
    LetterFormatValue: TypeAlias = letter_service_pb2.LetterFormat.ValueType
    LetterKindValue: TypeAlias = letter_service_pb2.LetterKind.ValueType
    OutcomeValue: TypeAlias = case_pb2.Outcome.ValueType
    PublicationMeasureValue: TypeAlias = publication_service_pb2.PublicationMeasure.ValueType
    ReceiptChannelValue: TypeAlias = case_pb2.ReceiptChannel.ValueType
    DocumentFormatValue: TypeAlias = annual_report_service_pb2.DocumentFormat.ValueType
    RemedyCountingValue: TypeAlias = agency_service_pb2.RemedyCounting.ValueType
    ReopenedCountingValue: TypeAlias = agency_service_pb2.ReopenedCounting.ValueType
    ReportScopeValue: TypeAlias = annual_report_service_pb2.ReportScope.ValueType
    RollUpBasisValue: TypeAlias = report_publication_service_pb2.RollUpBasis.ValueType
    ReminderRuleValue: TypeAlias = deadline_service_pb2.ReminderRule.ValueType
    RemedyResultValue: TypeAlias = remedy_service_pb2.RemedyResult.ValueType
    ReplyDeliveryValue: TypeAlias = case_pb2.ReplyDelivery.ValueType
    ReviewDecisionValue: TypeAlias = remedy_service_pb2.ReviewDecision.ValueType
    ReviewProcedureValue: TypeAlias = remedy_service_pb2.ReviewProcedure.ValueType
    SupplyMediumValue: TypeAlias = case_pb2.SupplyMedium.ValueType
    SupplyMethodValue: TypeAlias = case_pb2.SupplyMethod.ValueType
    SuccessionReportingValue: TypeAlias = agency_service_pb2.SuccessionReporting.ValueType
    VoidReasonValue: TypeAlias = case_pb2.VoidReason.ValueType
else:
    AgencyKindValue = AnswerPartValue = ApplicantKindValue = ArrivalStateValue = CaseStateValue = ClockKindValue = int
    ConsultationKindValue = ReminderRuleValue = ReplyDeliveryValue = ReviewProcedureValue = int
    ConsultationResultValue = FeeBasisValue = OutcomeValue = PublicationMeasureValue = int
    ReceiptChannelValue = RemedyResultValue = DocumentFormatValue = ReportScopeValue = int
    RemedyCountingValue = ReopenedCountingValue = RollUpBasisValue = SuccessionReportingValue = int
    CostKindValue = ExemptionGroupValue = ReviewDecisionValue = JudgmentValue = int
    InstanceLevelValue = LawsuitCapacityValue = LawsuitRouteValue = LetterFormatValue = LetterKindValue = int
    SupplyMediumValue = SupplyMethodValue = VoidReasonValue = int
    CaseOrderValue = CaseTraitValue = FindingKindValue = int
