package uk.pharmail.account.application;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ApplicationRefusal;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.OdsCode;

@Schema(name = "ApplicationAccount", description = "How far an application account is (ACC-10)")
record ApplicationAccountView(
        AccountId account,
        OdsCode odsCode,
        FunctionAddress address,
        Stage stage,

        @Schema(description = "Why the request has come to nothing; absent if it has not") @Nullable
        ApplicationRefusal refused,

        @Schema(description = "Whether it is at the identity provider; if not, this is tried again by itself")
        boolean provisioned,

        @Schema(description = "Whether it is linked to the pharmacy's mailbox, as far as is known")
        boolean linked,

        @Schema(description = "Whether it can be used (LINK-6)")
        boolean live) {

    /** How far it is. */
    enum Stage {
        /** It waits for the helpdesk. */
        REQUESTED,
        REFUSED,
        /** It is to be linked, and then enabled. */
        SET_UP,
        /** It was enabled once; what keeps it from being used is told of the account itself. */
        ENABLED,
        /** For ever (LIFE-5). */
        DELETED
    }
}
