package uk.pharmail.account.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.contracts.value.OdsCode;

/** Who asks for an account by itself, as a client sends it; {@code toString} shows nothing of it. */
@Schema(name = "Applicant", description = "Who asks for an account (ACC-1), and what speaks for it (ACC-6, ACC-7)")
record ApplicantBody(
        @Schema(description = "As the holder writes it")
        @NotNull
        @Pattern(regexp = PersonalData.NAME_PATTERN, message = "has to be a name of up to 100 letters")
        String givenName,

        @Schema(description = "As the holder writes it")
        @NotNull
        @Pattern(regexp = PersonalData.NAME_PATTERN, message = "has to be a name of up to 100 letters")
        String familyName,

        @Schema(description = "Where the holder is reached outside of the mail platform")
        @NotNull
        @Pattern(regexp = PersonalData.EMAIL_PATTERN, message = "has to be an e-mail address")
        String alternateEmail,

        @Schema(description = "With the country's code, or of the United Kingdom")
        @NotNull
        @Pattern(regexp = PersonalData.MOBILE_PATTERN, message = "has to be the number of a mobile telephone")
        String mobile,

        @Schema(description = "What the person does; if left out, works at the premises", defaultValue = "STAFF")
        Position.@Nullable Kind position,

        @Schema(description = "The organisation that sponsors a locum (ACC-7)") @Nullable
        OdsCode sponsor,

        @Schema(description = "What that organisation says for the locum; kept like the name")
        @Nullable
        @Size(min = 20, max = 4000, message = "has to be of 20 to 4000 characters")
        String supportingStatement,

        @Schema(description = "The branch that somebody of the head office has chosen to be linked to (ACC-6)")
        @Nullable
        OdsCode branch) {

    Applicant applicant() {
        return new Applicant(
                new PersonalData(givenName, familyName, alternateEmail, mobile),
                new Position(
                        position == null ? Position.Kind.STAFF : position,
                        sponsor,
                        supportingStatement != null,
                        branch),
                supportingStatement);
    }

    @Override
    public String toString() {
        return "ApplicantBody";
    }
}
