package uk.pharmail.mailbox.compliance;

import static uk.pharmail.sourcing.Unblocker.CONTRACTOR;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;
import static uk.pharmail.sourcing.Unblocker.OPERATIONS;
import static uk.pharmail.sourcing.Unblocker.OWNER;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.sourcing.Unblocker;

@Schema(
        name = "ComplianceReason",
        description = "Why a pharmacy is not compliant, or what of good practice it does not do")
record ReasonView(
        ComplianceReason reason,
        @Schema(description = "Id of the rule") String rule,
        @Schema(description = "The reason in a sentence") String explanation,

        @Schema(description = "Who can mend it; left out where there is nothing to mend") @Nullable
        Unblocker whoCanHelp) {

    static List<ReasonView> of(String... names) {
        return Arrays.stream(names)
                .map(ComplianceReason::valueOf)
                .map(ReasonView::of)
                .toList();
    }

    static ReasonView of(ComplianceReason reason) {
        return switch (reason) {
            case NO_MAILBOX -> of(reason, "MBX-1", "The pharmacy has no shared mailbox.", CONTRACTOR);
            case ADDRESS_NOT_CONVENTIONAL ->
                of(reason, "MBX-3", "The primary address of its mailbox is not the conventional one.", HELPDESK);
            case FEWER_THAN_TWO_LIVE_PERSONS ->
                of(reason, "COMP-1", "Too few different members of staff have live access to its mailbox.", OWNER);
            case BEFORE_DUTY -> of(reason, "COMP-1", "The duty had not begun on the day.", null);
            case NOT_OPEN_YET -> of(reason, "COMP-1", "The pharmacy is not open yet.", null);
            case CLOSED -> of(reason, "COMP-1", "The pharmacy is closed.", null);
            case CODE_CHANGED -> of(reason, "CHG-1", "The pharmacy has another code, and its mailbox there.", null);
            case OUTSIDE_ENGLAND -> of(reason, "COMP-1", "The pharmacy is not in England.", null);
            case NOT_A_PHARMACY -> of(reason, "COMP-1", "It is an appliance contractor, not a pharmacy.", null);
            case COUNTRY_UNKNOWN ->
                of(reason, "COMP-7", "The register does not say in which region it is.", OPERATIONS);
            case KIND_UNKNOWN -> of(reason, "COMP-7", "The register does not say that it is a pharmacy.", OPERATIONS);
            case LEAVER_STILL_LINKED ->
                of(reason, "LINK-4", "Somebody who has left is still linked to its mailbox.", OWNER);
            case REVIEW_OVERDUE -> of(reason, "LINK-5", "A review of its links was not answered in time.", OWNER);
            case CONTACT_DATA_NOT_CONFIRMED ->
                of(reason, "ACC-11", "Not all who are linked have confirmed their contact data.", OWNER);
            case MAILBOX_VACANT -> of(reason, "MBX-6", "Its mailbox has no owner.", HELPDESK);
            case TOOLKIT_NOT_DONE ->
                of(
                        reason,
                        "COMP-3",
                        "The Data Security and Protection Toolkit of the financial year is not done.",
                        CONTRACTOR);
            case OWNER_WITHOUT_MOBILE ->
                of(reason, "MBX-6", "Of the owner of its mailbox no mobile number is on record.", HELPDESK);
            case MAILBOX_NOT_OPENED ->
                of(reason, "COMP-3", "Nobody who is linked has opened its mailbox for too long.", OWNER);
        };
    }

    private static ReasonView of(
            ComplianceReason reason, String rule, String explanation, @Nullable Unblocker whoCanHelp) {
        return new ReasonView(reason, rule, explanation, whoCanHelp);
    }
}
