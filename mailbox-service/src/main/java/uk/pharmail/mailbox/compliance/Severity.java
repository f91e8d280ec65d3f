package uk.pharmail.mailbox.compliance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a rule is part of the duty, on which alone the status rests, or good practice beside it (COMP-3). */
@Schema(
        name = "ComplianceSeverity",
        description = "Only what is duty decides the status; good practice stands beside it")
public enum Severity {
    DUTY,
    GOOD_PRACTICE
}
