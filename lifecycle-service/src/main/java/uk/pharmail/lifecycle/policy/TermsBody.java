package uk.pharmail.lifecycle.policy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;

@Schema(name = "Terms", description = "The days that accounts have")
public record TermsBody(
        @Schema(description = "After which an account that is not used is deactivated (LIFE-4)") @Min(1) @Max(3650)
        int unusedDays,

        @Schema(description = "Full days after which a deactivated account is deleted (LIFE-4)") @Min(1) @Max(3650)
        int deactivatedDays,

        @Schema(description = "Up to and including which a joiner is accepted (LIFE-3)") @Min(1) @Max(3650)
        int leaverDays,

        @Schema(description = "For which a password is valid (ACC-5)") @Min(1) @Max(3650)
        int passwordDays,

        @Schema(
                description =
                        "How many days before a deadline its warnings are given; at least two are, and all other days are more than the"
                                + " first of them is before (LIFE-4)")
        @NotEmpty
        List<@NotNull @Min(1) @Max(365) Integer> warningDays,

        @Schema(description = "For which long leave may last") @Min(1) @Max(120)
        int longLeaveMonths,

        @Schema(description = "After which a holder is asked whether what is known of them is up to date (ACC-11)")
        @Min(1)
        @Max(3650)
        int confirmationDays) {

    static TermsBody of(LifecycleTerms terms) {
        return new TermsBody(
                terms.unusedDays(),
                terms.deactivatedDays(),
                terms.leaverDays(),
                terms.passwordDays(),
                terms.warningDays(),
                terms.longLeaveMonths(),
                terms.confirmationDays());
    }

    /** As events have them. */
    public LifecycleTerms terms() {
        return new LifecycleTerms(
                unusedDays,
                deactivatedDays,
                leaverDays,
                passwordDays,
                warningDays.stream()
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                longLeaveMonths,
                confirmationDays);
    }
}
