package uk.pharmail.mailbox.sharedmailbox;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact.Gone;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact.Linked;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact.Unlinked;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.EndLink;
import uk.pharmail.testing.ProcessSpec;

class GoneAccountsTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final MailboxId FIRST = new MailboxId(new UUID(0, 1));
    private static final MailboxId SECOND = new MailboxId(new UUID(0, 2));
    private static final Gone LEAVER_AT_5 = new Gone(KIM, UnlinkReason.LEAVER, 5);
    private static final Gone DELETED_AT_8 = new Gone(KIM, UnlinkReason.ACCOUNT_DELETED, 8);

    private final ProcessSpec<AccountFact, EndLink, GoneAccounts.State> process = new ProcessSpec<>(new GoneAccounts());

    @Test
    @DisplayName("LINK-6 LIFE-2 being marked leaver ends all links at once")
    void leaver() {
        process.given(new Linked(KIM, FIRST, 2), new Linked(KIM, SECOND, 4))
                .when(LEAVER_AT_5)
                .then(
                        new EndLink(FIRST, KIM, UnlinkReason.LEAVER, 5),
                        new EndLink(SECOND, KIM, UnlinkReason.LEAVER, 5));
    }

    @Test
    @DisplayName("LINK-6 deletion ends the links")
    void deleted() {
        process.given(new Linked(KIM, FIRST, 2))
                .when(DELETED_AT_8)
                .then(new EndLink(FIRST, KIM, UnlinkReason.ACCOUNT_DELETED, 8));
    }

    @Test
    @DisplayName("LINK-6 a link that arrives after the fact, but was decided before it, is ended too")
    void late_link() {
        process.given(LEAVER_AT_5)
                .when(new Linked(KIM, FIRST, 4))
                .then(new EndLink(FIRST, KIM, UnlinkReason.LEAVER, 5));
    }

    @Test
    @DisplayName("LIFE-3 a link that was decided with the leaver's return known stays, until the account goes again")
    void joined_and_linked_anew() {
        process.given(LEAVER_AT_5).when(new Linked(KIM, FIRST, 6)).thenNothing();
        process.given(new Linked(KIM, FIRST, 6)).when(LEAVER_AT_5).thenNothing();
        process.given(LEAVER_AT_5, new Linked(KIM, FIRST, 6))
                .when(DELETED_AT_8)
                .then(new EndLink(FIRST, KIM, UnlinkReason.ACCOUNT_DELETED, 8));
    }

    @Test
    @DisplayName("LINK-6 a link that has ended is not ended again")
    void ended() {
        process.given(new Linked(KIM, FIRST, 2), new Unlinked(KIM, FIRST))
                .when(LEAVER_AT_5)
                .thenNothing();
        process.given(LEAVER_AT_5, new Linked(KIM, FIRST, 2))
                .when(new Unlinked(KIM, FIRST))
                .thenNothing();
    }

    @Test
    @DisplayName("LINK-6 nothing ends while the account is there")
    void there() {
        process.given().when(new Linked(KIM, FIRST, 2)).thenNothing();
    }
}
