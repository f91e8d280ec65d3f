package uk.pharmail.account.account;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;

/**
 * What somebody who asks for an account does, and what speaks for it (ACC-6, ACC-7).
 *
 * @param sponsor the organisation that stands up for a locum; null if none is named
 * @param hasStatement whether that organisation has said why
 * @param branch the branch that somebody of the head office has chosen; null if none is named
 */
public record Position(
        Kind kind,
        @Nullable OdsCode sponsor,
        boolean hasStatement,
        @Nullable OdsCode branch) {
    /** Of somebody who works at the premises. */
    public static final Position STAFF = new Position(Kind.STAFF, null, false, null);

    /** Part of the API. */
    public enum Kind {
        /** Works at the premises: pharmacist, technician, dispenser, counter assistant and so on. */
        STAFF,
        /** Needs an organisation that sponsors the account (ACC-7). */
        LOCUM,
        /** Is linked to a branch (ACC-6). */
        HEAD_OFFICE
    }
}
