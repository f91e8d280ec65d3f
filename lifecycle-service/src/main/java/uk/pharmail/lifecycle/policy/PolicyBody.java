package uk.pharmail.lifecycle.policy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountKind;

@Schema(name = "Policy", description = "Terms that are to hold")
public record PolicyBody(
        @Schema(description = "The London day from which they hold, today or later") @NotNull
        LocalDate from,

        @Schema(description = "The kind of account for which alone they hold; left out, for all") @Nullable
        AccountKind kind,

        @NotNull @Valid TermsBody terms) {}
