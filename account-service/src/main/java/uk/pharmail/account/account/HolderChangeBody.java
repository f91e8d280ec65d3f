package uk.pharmail.account.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.vault.PersonalData;

/** What is to be known of a holder, as a client sends it (ACC-11); {@code toString} shows nothing of it. */
@Schema(name = "HolderChange", description = "What is to be known of a holder (ACC-11)")
record HolderChangeBody(
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

        @Schema(
                description = "Whether the holder gets an address of this name, unless theirs is one already (ACC-2)",
                defaultValue = "false")
        @Nullable
        Boolean newAddress) {

    PersonalData data() {
        return new PersonalData(givenName, familyName, alternateEmail, mobile);
    }

    @Override
    public String toString() {
        return "HolderChangeBody";
    }
}
