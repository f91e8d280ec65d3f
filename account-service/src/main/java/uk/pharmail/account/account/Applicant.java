package uk.pharmail.account.account;

import org.jspecify.annotations.Nullable;
import uk.pharmail.account.vault.PersonalData;

/** Who asks for an account; {@code toString} shows nothing of it. */
public record Applicant(
        PersonalData data, Position position, @Nullable String statement) {

    /** Somebody who works at the premises. */
    public static Applicant staff(PersonalData data) {
        return new Applicant(data, Position.STAFF, null);
    }

    @Override
    public String toString() {
        return "Applicant";
    }
}
