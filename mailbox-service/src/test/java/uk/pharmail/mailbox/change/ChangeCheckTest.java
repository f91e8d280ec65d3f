package uk.pharmail.mailbox.change;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.mailbox.change.ChangeCheck.Result.FAILED;
import static uk.pharmail.mailbox.change.ChangeCheck.Result.NOT_ASSESSED;
import static uk.pharmail.mailbox.change.ChangeCheck.Result.PASSED;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OldAddress;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.change.ChangeCheck.Outcome;
import uk.pharmail.mailbox.change.ChangeCheck.Result;
import uk.pharmail.mailbox.change.ChangeCheck.Step;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;

class ChangeCheckTest {
    private static final OdsCode FORMER = new OdsCode("FA002");
    private static final OdsCode CODE = new OdsCode("FA003");
    private static final PharmacyId PHARMACY = Pharmacy.idOf(CODE);
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final SharedAddress LONG = SharedAddress.of("nhspharmacy.stockport.rowlandsfa002@nhs.net");
    private static final uk.pharmail.contracts.value.DisplayName NAME =
            new uk.pharmail.contracts.value.DisplayName("Pharmacy.FA003 (ROWLANDS PHARMACY, STOCKPORT)");
    private static final ChangeId CHANGE = new ChangeId(new UUID(7, 1));
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private static final AccountAccess KIM = live(1);
    private static final AccountAccess LEE = live(2);
    private static final AccountId KIM_ACCOUNT = KIM.account();
    private static final AccountId LEE_ACCOUNT = LEE.account();

    private static final MailboxEvent ADOPTED =
            new MailboxAdopted(MAILBOX, Pharmacy.idOf(FORMER), FORMER, LONG, NAME, 10, null, FactSource.MAIL_PLATFORM);
    private static final MailboxEvent MOVED = new MailboxMoved(
            MAILBOX, PHARMACY, CODE, Pharmacy.idOf(FORMER), FORMER, SharedAddress.conventionalFor(CODE), NAME);

    @Test
    @DisplayName("CHG-4 after a change the check lists what was looked at, and that all is as it should be")
    void passed() {
        assertThat(check(code(OldAddress.REDIRECTS), PASSED, KIM, ADOPTED, linked(KIM), owned(KIM), MOVED))
                .containsExactly(
                        new Outcome(Step.ADDRESS_DELIVERS, PASSED, List.of()),
                        new Outcome(Step.ADDRESS_CONVENTIONAL, PASSED, List.of()),
                        new Outcome(Step.OLD_ADDRESS_AS_ASKED, PASSED, List.of()),
                        new Outcome(Step.OWNER_NAMED, PASSED, List.of()),
                        new Outcome(Step.THEY_CAN_OPEN_IT, PASSED, List.of()));
    }

    @Test
    @DisplayName("CHG-4 the address does not deliver, nobody owns the mailbox, and an account cannot open it")
    void failed() {
        AccountAccess locked = KIM.after(new AccountLocked(KIM_ACCOUNT), 3);
        assertThat(check(code(OldAddress.REDIRECTS), FAILED, locked, ADOPTED, linked(KIM), MOVED))
                .contains(
                        new Outcome(Step.ADDRESS_DELIVERS, FAILED, List.of()),
                        new Outcome(Step.OWNER_NAMED, FAILED, List.of()),
                        new Outcome(Step.THEY_CAN_OPEN_IT, FAILED, List.of(KIM_ACCOUNT)));
        assertThat(check(code(OldAddress.REDIRECTS), NOT_ASSESSED, KIM, ADOPTED, linked(KIM), MOVED))
                .contains(new Outcome(Step.ADDRESS_DELIVERS, NOT_ASSESSED, List.of()));
    }

    @Test
    @DisplayName(
            "CHG-4 CHG-1 a long address that was to be retired is looked for among the aliases, and not the short one")
    void old_address() {
        MailboxEvent retired = new AliasRetired(MAILBOX, PHARMACY, CODE, LONG);
        assertThat(check(code(OldAddress.RETIRED), PASSED, KIM, ADOPTED, linked(KIM), MOVED, retired))
                .contains(new Outcome(Step.OLD_ADDRESS_AS_ASKED, PASSED, List.of()));
        assertThat(check(code(OldAddress.RETIRED), PASSED, KIM, ADOPTED, linked(KIM), MOVED))
                .contains(new Outcome(Step.OLD_ADDRESS_AS_ASKED, FAILED, List.of()));
        assertThat(check(code(OldAddress.REDIRECTS), PASSED, KIM, ADOPTED, linked(KIM), MOVED, retired))
                .contains(new Outcome(Step.OLD_ADDRESS_AS_ASKED, FAILED, List.of()));
    }

    @Test
    @DisplayName("CHG-4 CHG-2 who is missing and who is linked besides are named")
    void people() {
        ChangePlanned plan = new OwnershipChangePlanned(
                CHANGE,
                MAILBOX,
                CODE,
                DAY,
                MailboxContent.KEPT,
                LEE_ACCOUNT,
                List.of(new TeamMember(LEE_ACCOUNT, Capacity.PREMISES_STAFF)),
                null);
        assertThat(check(plan, PASSED, KIM, ADOPTED, linked(KIM), owned(KIM), MOVED))
                .contains(new Outcome(Step.RIGHT_PEOPLE_LINKED, FAILED, List.of(LEE_ACCOUNT, KIM_ACCOUNT)));
        assertThat(check(plan, PASSED, LEE, ADOPTED, linked(LEE), owned(LEE), MOVED))
                .contains(new Outcome(Step.RIGHT_PEOPLE_LINKED, PASSED, List.of()));
    }

    @Test
    @DisplayName("CHG-4 a mailbox that was to be closed is retired, and before a change is made nothing is assessed")
    void closed_and_waiting() {
        ChangePlanned closure = new ClosurePlanned(CHANGE, MAILBOX, CODE, DAY);
        MailboxEvent retired = new MailboxRetired(MAILBOX, PHARMACY, CODE, null);
        assertThat(check(closure, NOT_ASSESSED, KIM, ADOPTED, MOVED, retired))
                .containsExactly(new Outcome(Step.RETIRED, PASSED, List.of()));
        assertThat(check(closure, NOT_ASSESSED, KIM, ADOPTED, MOVED))
                .containsExactly(new Outcome(Step.RETIRED, FAILED, List.of()));
        Change.Planned waiting = new Change.Planned(closure, null, null);
        assertThat(ChangeCheck.of(waiting, mailbox(ADOPTED), AccountsKnown.of(List.of()), PASSED, null, null)
                        .steps())
                .containsExactly(new Outcome(Step.RETIRED, NOT_ASSESSED, List.of()));
    }

    private static List<Outcome> check(
            ChangePlanned plan, Result delivers, AccountAccess known, MailboxEvent... events) {
        return ChangeCheck.of(
                        new Change.Made(plan, MAILBOX, null, null, null),
                        mailbox(events),
                        AccountsKnown.of(List.of(known)),
                        delivers,
                        LONG,
                        null)
                .steps();
    }

    private static Mailbox mailbox(MailboxEvent... events) {
        Mailbox mailbox = Mailbox.TYPE.decider().initial();
        for (MailboxEvent event : events) {
            mailbox = Mailbox.TYPE.decider().evolve(mailbox, event);
        }
        return mailbox;
    }

    private static ChangePlanned code(OldAddress oldAddress) {
        return new OdsCodeChangePlanned(CHANGE, MAILBOX, FORMER, CODE, DAY, oldAddress, null);
    }

    private static AccountAccess live(int number) {
        AccountId account = new AccountId(new UUID(1, number));
        return AccountAccess.unseen(account)
                .after(new AccountCreated(account, AccountKind.PERSONAL, new PersonId(new UUID(2, number))), 1)
                .after(new AccountActivated(account), 2);
    }

    private static MailboxEvent linked(AccountAccess account) {
        return new AccountLinked(
                MAILBOX,
                PHARMACY,
                CODE,
                account.account(),
                AccountKind.PERSONAL,
                Capacity.PREMISES_STAFF,
                account.version());
    }

    private static MailboxEvent owned(AccountAccess account) {
        return new MailboxOwnerChanged(MAILBOX, PHARMACY, CODE, account.account());
    }
}
