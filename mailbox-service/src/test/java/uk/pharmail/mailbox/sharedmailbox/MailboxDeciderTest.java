package uk.pharmail.mailbox.sharedmailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ACCOUNT_GONE;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ACCOUNT_UNKNOWN;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ALLOWANCE_USED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.CAPACITY_DOES_NOT_FIT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_ALREADY;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_FOR_ANOTHER_TIME;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_IN_ANOTHER_CAPACITY;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOBODY_LEFT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_A_PERSON;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_LINKED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_ON_REGISTER;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NO_SUCH_MAILBOX;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.OWNER_HAS_NO_SUCCESSOR;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.PHARMACY_CLOSED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.TOWN_UNKNOWN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConfirmLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndLinkOfGoneAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndTerm;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.GiveEmergencyLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.LinkAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveOwnership;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenForRegistration;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RefuseLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.testing.DeciderSpec;

class MailboxDeciderTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final Town STOCKPORT = new Town("STOCKPORT");

    private static final AccountAccess KIM = live(person(1));
    private static final AccountAccess LEE = live(person(2));
    private static final AccountAccess PAT_PENDING = person(3);
    private static final AccountAccess REMINDERS = live(application(9));

    private static final MailboxOpened OPENED = new MailboxOpened(
            MAILBOX,
            Pharmacy.idOf(FA002),
            FA002,
            SharedAddress.of("pharmacy.fa002@nhs.net"),
            new uk.pharmail.contracts.value.DisplayName("Pharmacy.FA002 (ROWLANDS PHARMACY, STOCKPORT)"),
            10);
    private static final MailboxEvent LEFT_WITHOUT_ACCESS =
            new MailboxLeftWithoutAccess(MAILBOX, OPENED.pharmacy(), FA002);

    private static final LinkTerm NOW_ON = LinkTerm.open(LinkOccasion.REQUEST, null);

    private final DeciderSpec<MailboxCommand, MailboxEvent, Mailbox> mailbox = new DeciderSpec<>(new MailboxDecider());

    @Nested
    class Opening {

        @Test
        @DisplayName("MBX-1 an open pharmacy gets the conventional address and display name")
        void an_open_pharmacy() {
            mailbox.given().when(open(pharmacy(Standing.OPEN, STOCKPORT), null)).then(OPENED);
        }

        @Test
        @DisplayName("MBX-1 a pharmacy that is due to open gets its mailbox too")
        void due_to_open() {
            mailbox.given()
                    .when(open(pharmacy(Standing.PROPOSED, STOCKPORT), null))
                    .then(OPENED);
        }

        @Test
        @DisplayName("MBX-1 a town that the register does not tell is asked of the helpdesk, not guessed")
        void town_unknown() {
            mailbox.given().when(open(pharmacy(Standing.OPEN, null), null)).thenRejected(TOWN_UNKNOWN);
            mailbox.given().when(open(pharmacy(Standing.OPEN, null), STOCKPORT)).then(OPENED);
        }

        @Test
        @DisplayName("REG-3 a pharmacy that is closed, or not on the register, gets none")
        void not_open() {
            mailbox.given()
                    .when(open(pharmacy(Standing.CLOSED, STOCKPORT), null))
                    .thenRejected(PHARMACY_CLOSED);
            mailbox.given().when(open(new Pharmacy.Unknown(), STOCKPORT)).thenRejected(NOT_ON_REGISTER);
        }

        private OpenMailbox open(Pharmacy pharmacy, @Nullable Town town) {
            return new OpenMailbox(MAILBOX, pharmacy, town, 10);
        }
    }

    @Nested
    class Linking {

        @Test
        @DisplayName("LINK-1 an account is linked with the version of it that was seen")
        void linked() {
            mailbox.given(OPENED)
                    .when(new LinkAccount(KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(KIM)))
                    .then(requestOf(KIM, Capacity.PREMISES_STAFF));
        }

        @Test
        @DisplayName("LINK-1 linking twice does nothing, and in another capacity is refused")
        void twice() {
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF))
                    .when(new LinkAccount(KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(KIM)))
                    .thenNothing();
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF))
                    .when(new LinkAccount(KIM.account(), Capacity.HEAD_OFFICE, NOW_ON, knowing(KIM)))
                    .thenRejected(LINKED_IN_ANOTHER_CAPACITY);
        }

        @Test
        @DisplayName("LINK-1 an account of which nothing was heard, or a mailbox that is not there, is refused")
        void unknown() {
            mailbox.given(OPENED)
                    .when(new LinkAccount(KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing()))
                    .thenRejected(ACCOUNT_UNKNOWN);
            mailbox.given()
                    .when(new LinkAccount(KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(KIM)))
                    .thenRejected(NO_SUCH_MAILBOX);
        }

        @Test
        @DisplayName("LINK-6 a leaver or a deleted account cannot be linked; one that is only not live can")
        void gone() {
            AccountAccess leaver = with(KIM, new AccountMarkedLeaver(KIM.account()));
            AccountAccess deleted = with(KIM, new AccountDeleted(KIM.account()));
            for (AccountAccess gone : List.of(leaver, deleted)) {
                mailbox.given(OPENED)
                        .when(new LinkAccount(KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(gone)))
                        .thenRejected(ACCOUNT_GONE);
            }
            mailbox.given(OPENED)
                    .when(new LinkAccount(PAT_PENDING.account(), Capacity.REGULAR_LOCUM, NOW_ON, knowing(PAT_PENDING)))
                    .then(requestOf(PAT_PENDING, Capacity.REGULAR_LOCUM));
        }

        @Test
        @DisplayName("ACC-10 an application account is linked as application, and nobody else is")
        void capacity_fits() {
            mailbox.given(OPENED)
                    .when(new LinkAccount(REMINDERS.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(REMINDERS)))
                    .thenRejected(CAPACITY_DOES_NOT_FIT);
            mailbox.given(OPENED)
                    .when(new LinkAccount(KIM.account(), Capacity.APPLICATION, NOW_ON, knowing(KIM)))
                    .thenRejected(CAPACITY_DOES_NOT_FIT);
            mailbox.given(OPENED)
                    .when(new LinkAccount(REMINDERS.account(), Capacity.APPLICATION, NOW_ON, knowing(REMINDERS)))
                    .then(requestOf(REMINDERS, Capacity.APPLICATION));
        }

        @Test
        @DisplayName(
                "LINK-2 LINK-3 ten may be linked, application accounts included; the eleventh needs the regional team")
        void the_eleventh_is_refused() {
            List<AccountAccess> nine = IntStream.rangeClosed(11, 19)
                    .mapToObj(MailboxDeciderTest::person)
                    .toList();
            List<MailboxEvent> history = historyOf(nine);
            mailbox.given(history)
                    .when(new LinkAccount(REMINDERS.account(), Capacity.APPLICATION, NOW_ON, knowing(nine, REMINDERS)))
                    .then(requestOf(REMINDERS, Capacity.APPLICATION));
            history.add(linkOf(REMINDERS, Capacity.APPLICATION));
            mailbox.given(history)
                    .when(new LinkAccount(
                            KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(nine, REMINDERS, KIM)))
                    .thenRejected(ALLOWANCE_USED);
        }

        @Test
        @DisplayName("LINK-2 the allowance is the mailbox's own, not a constant")
        void allowance_is_data() {
            MailboxOpened one =
                    new MailboxOpened(MAILBOX, OPENED.pharmacy(), FA002, OPENED.address(), OPENED.displayName(), 1);
            mailbox.given(one, linkOf(KIM, Capacity.PREMISES_STAFF))
                    .when(new LinkAccount(LEE.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(KIM, LEE)))
                    .thenRejected(ALLOWANCE_USED);
        }

        @Test
        @DisplayName(
                "LINK-3 pending, locked, suspended, disabled and deactivated accounts take a place; those gone do not")
        void what_counts() {
            AccountId eleventh = person(31).account();
            List<AccountEvent> obstacles = List.of(
                    new AccountLocked(eleventh),
                    new AccountSuspended(eleventh),
                    new AccountDisabled(eleventh),
                    new AccountDeactivated(eleventh));
            List<AccountAccess> nine = IntStream.rangeClosed(11, 19)
                    .mapToObj(MailboxDeciderTest::person)
                    .toList();
            for (AccountEvent obstacle : obstacles) {
                AccountAccess tenth = with(live(person(31)), obstacle);
                List<MailboxEvent> history = historyOf(nine);
                history.add(linkOf(tenth, Capacity.PREMISES_STAFF));
                mailbox.given(history)
                        .when(new LinkAccount(
                                KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(nine, tenth, KIM)))
                        .thenRejected(ALLOWANCE_USED);
            }
            AccountAccess leaver = with(person(31), new AccountMarkedLeaver(eleventh));
            List<MailboxEvent> history = historyOf(nine);
            history.add(linkOf(leaver, Capacity.PREMISES_STAFF));
            mailbox.given(history)
                    .when(new LinkAccount(KIM.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(nine, leaver, KIM)))
                    .then(requestOf(KIM, Capacity.PREMISES_STAFF));
        }

        private List<MailboxEvent> historyOf(List<AccountAccess> accounts) {
            List<MailboxEvent> history = new ArrayList<>();
            history.add(OPENED);
            accounts.forEach(account -> history.add(linkOf(account, Capacity.PREMISES_STAFF)));
            return history;
        }
    }

    @Nested
    class Effect {
        private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
        private static final Instant END = Instant.parse("2026-12-15T00:00:00Z");
        private static final LinkTerm WEEKS = new LinkTerm(START, END, LinkOccasion.REQUEST, LEE.account());
        private static final MailboxEvent KIM_ASKED = requested(KIM, Capacity.REGULAR_LOCUM, WEEKS);

        @Test
        @DisplayName("LINK-8 a link is effective once the mail platform has granted it, with all that was asked; once")
        void granted() {
            mailbox.given(OPENED, KIM_ASKED)
                    .when(new ConfirmLink(KIM.account(), knowing(KIM)))
                    .then(effective(KIM, WEEKS));
            mailbox.given(OPENED, KIM_ASKED, effective(KIM, WEEKS))
                    .when(new ConfirmLink(KIM.account(), knowing(KIM)))
                    .thenNothing();
            mailbox.given(OPENED)
                    .when(new ConfirmLink(KIM.account(), knowing(KIM)))
                    .thenNothing();
            mailbox.given().when(new ConfirmLink(KIM.account(), knowing(KIM))).thenNothing();
        }

        @Test
        @DisplayName(
                "LINK-8 a link that the mail platform does not grant has failed with the reason, and can be asked again")
        void refused() {
            RefuseLink refuse = new RefuseLink(KIM.account(), LinkFailure.ACCOUNT_NOT_ON_PLATFORM, knowing(KIM, LEE));
            MailboxEvent failed = failed(KIM, LinkFailure.ACCOUNT_NOT_ON_PLATFORM);
            mailbox.given(OPENED, linkOf(LEE, Capacity.PREMISES_STAFF), KIM_ASKED)
                    .when(refuse)
                    .then(failed);
            mailbox.given(OPENED, KIM_ASKED, failed).when(refuse).thenNothing();
            mailbox.given(OPENED, KIM_ASKED, effective(KIM, WEEKS)).when(refuse).thenNothing();
            mailbox.given(OPENED, KIM_ASKED, failed)
                    .when(new LinkAccount(KIM.account(), Capacity.REGULAR_LOCUM, WEEKS, knowing(KIM)))
                    .then(KIM_ASKED);
        }

        @Test
        @DisplayName("LINK-8 MBX-7 a link that is only requested leaves nobody with access")
        void does_not_count() {
            mailbox.given(OPENED, linkOf(LEE, Capacity.PREMISES_STAFF), KIM_ASKED)
                    .when(new UnlinkAccount(LEE.account(), UnlinkReason.VOLUNTARY, false, knowing(KIM, LEE)))
                    .thenRejected(NOBODY_LEFT);
            mailbox.given(OPENED, linkOf(LEE, Capacity.PREMISES_STAFF), KIM_ASKED)
                    .when(new UnlinkAccount(LEE.account(), UnlinkReason.RISK, false, knowing(KIM, LEE)))
                    .then(unlinked(LEE, UnlinkReason.RISK), LEFT_WITHOUT_ACCESS);
        }

        @Test
        @DisplayName("LINK-8 LINK-3 a requested link takes a place, and the same request again does nothing")
        void takes_a_place() {
            MailboxOpened one =
                    new MailboxOpened(MAILBOX, OPENED.pharmacy(), FA002, OPENED.address(), OPENED.displayName(), 1);
            mailbox.given(one, KIM_ASKED)
                    .when(new LinkAccount(LEE.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(KIM, LEE)))
                    .thenRejected(ALLOWANCE_USED);
            mailbox.given(one, KIM_ASKED)
                    .when(new LinkAccount(KIM.account(), Capacity.REGULAR_LOCUM, WEEKS, knowing(KIM)))
                    .thenNothing();
            mailbox.given(one, KIM_ASKED)
                    .when(new LinkAccount(KIM.account(), Capacity.REGULAR_LOCUM, NOW_ON, knowing(KIM)))
                    .thenRejected(LINKED_FOR_ANOTHER_TIME);
        }

        @Test
        @DisplayName("LINK-7 a link ends by itself at its end, and only at its own")
        void ends() {
            EndTerm end = new EndTerm(KIM.account(), END, knowing(KIM, LEE));
            mailbox.given(OPENED, linkOf(LEE, Capacity.PREMISES_STAFF), KIM_ASKED, effective(KIM, WEEKS))
                    .when(end)
                    .then(unlinked(KIM, UnlinkReason.TERM_OVER));
            mailbox.given(OPENED, linkOf(LEE, Capacity.PREMISES_STAFF), KIM_ASKED)
                    .when(end)
                    .then(failed(KIM, LinkFailure.TERM_OVER));
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF))
                    .when(end)
                    .thenNothing();
            mailbox.given(OPENED).when(end).thenNothing();
            mailbox.given(OPENED, KIM_ASKED, effective(KIM, WEEKS))
                    .when(end)
                    .then(unlinked(KIM, UnlinkReason.TERM_OVER), LEFT_WITHOUT_ACCESS);
        }

        @Test
        @DisplayName("LINK-1 LINK-6 LINK-8 a request is taken back, or comes to nothing when the account has gone")
        void taken_back() {
            mailbox.given(OPENED, linkOf(LEE, Capacity.PREMISES_STAFF), KIM_ASKED)
                    .when(new UnlinkAccount(KIM.account(), UnlinkReason.VOLUNTARY, false, knowing(KIM, LEE)))
                    .then(failed(KIM, LinkFailure.WITHDRAWN));
            mailbox.given(OPENED, linkOf(LEE, Capacity.PREMISES_STAFF), KIM_ASKED)
                    .when(new EndLinkOfGoneAccount(
                            KIM.account(), UnlinkReason.LEAVER, KIM.version() + 1, knowing(KIM, LEE)))
                    .then(failed(KIM, LinkFailure.ACCOUNT_GONE));
        }

        @Test
        @DisplayName(
                "LINK-7 an emergency link is told to owner and contractor, is never refused for the count, and takes no place")
        void emergency() {
            MailboxOpened none =
                    new MailboxOpened(MAILBOX, OPENED.pharmacy(), FA002, OPENED.address(), OPENED.displayName(), 1);
            ContractorCode contractor = new ContractorCode("P79D");
            LocalDate monday = LocalDate.of(2026, 11, 30);
            GiveEmergencyLink give = new GiveEmergencyLink(
                    KIM.account(), Capacity.REGULAR_LOCUM, END, monday, contractor, knowing(KIM, LEE));
            MailboxEvent asked =
                    requested(KIM, Capacity.REGULAR_LOCUM, new LinkTerm(null, END, LinkOccasion.EMERGENCY, null));
            MailboxEvent owned = new MailboxOwnerChanged(MAILBOX, OPENED.pharmacy(), FA002, LEE.account());
            mailbox.given(none, linkOf(LEE, Capacity.PREMISES_STAFF), owned)
                    .when(give)
                    .then(
                            asked,
                            new EmergencyLinkGiven(
                                    MAILBOX,
                                    OPENED.pharmacy(),
                                    FA002,
                                    KIM.account(),
                                    LEE.account(),
                                    contractor,
                                    END,
                                    monday));
            mailbox.given(none, asked)
                    .when(new LinkAccount(LEE.account(), Capacity.PREMISES_STAFF, NOW_ON, knowing(KIM, LEE)))
                    .then(requestOf(LEE, Capacity.PREMISES_STAFF));
            mailbox.given(none, asked).when(give).thenRejected(LINKED_ALREADY);
            mailbox.given().when(give).thenRejected(NO_SUCH_MAILBOX);
        }

        private static MailboxEvent effective(AccountAccess account, LinkTerm term) {
            return new AccountLinked(
                    MAILBOX,
                    OPENED.pharmacy(),
                    FA002,
                    account.account(),
                    AccountKind.PERSONAL,
                    Capacity.REGULAR_LOCUM,
                    account.version(),
                    term.startsAt(),
                    term.endsAt(),
                    term.occasion(),
                    term.askedBy());
        }
    }

    @Nested
    class Owning {
        private static final MailboxEvent KIM_LINKED = linkOf(KIM, Capacity.PREMISES_STAFF);
        private static final MailboxEvent LEE_LINKED = linkOf(LEE, Capacity.PREMISES_STAFF);
        private static final MailboxEvent KIM_OWNS = ownedBy(KIM.account());
        private static final MailboxEvent VACANT = ownedBy(null);

        @Test
        @DisplayName("REG-1 MBX-6 a registration links its accounts, heard of or not, and the first owns the mailbox")
        void registered() {
            AccountAccess unheard = AccountAccess.unseen(new AccountId(new UUID(1, 77)));
            OpenForRegistration open = new OpenForRegistration(
                    new OpenMailbox(MAILBOX, pharmacy(Standing.OPEN, STOCKPORT), null, 10), List.of(KIM, unheard));
            mailbox.given().when(open).then(OPENED, registered(KIM), registered(unheard), KIM_OWNS);
            mailbox.given(OPENED).when(open).thenNothing();
        }

        @Test
        @DisplayName(
                "MBX-6 LINK-8 an owner whose link comes to nothing leaves the mailbox vacant; it is not moved to one")
        void never_linked() {
            mailbox.given(OPENED, registered(KIM), KIM_OWNS)
                    .when(new RefuseLink(KIM.account(), LinkFailure.REFUSED_BY_PLATFORM, knowing(KIM)))
                    .then(failed(KIM, LinkFailure.REFUSED_BY_PLATFORM), VACANT, LEFT_WITHOUT_ACCESS);
            mailbox.given(OPENED, registered(KIM), registered(LEE), KIM_OWNS)
                    .when(new RefuseLink(KIM.account(), LinkFailure.REFUSED_BY_PLATFORM, knowing(KIM, LEE)))
                    .then(failed(KIM, LinkFailure.REFUSED_BY_PLATFORM), VACANT);
            mailbox.given(OPENED, requestOf(LEE, Capacity.PREMISES_STAFF))
                    .when(moveTo(LEE, LEE))
                    .thenRejected(NOT_LINKED);
        }

        private static MailboxEvent registered(AccountAccess account) {
            return requested(
                    account, Capacity.PREMISES_STAFF, new LinkTerm(null, null, LinkOccasion.REGISTRATION, null));
        }

        @Test
        @DisplayName("MBX-6 ownership moves to a person who is linked, and to the same one again does nothing")
        void moved() {
            mailbox.given(OPENED, KIM_LINKED, LEE_LINKED, KIM_OWNS)
                    .when(moveTo(LEE, LEE))
                    .then(ownedBy(LEE.account()));
            mailbox.given(OPENED, KIM_LINKED, KIM_OWNS).when(moveTo(KIM, KIM)).thenNothing();
            mailbox.given(OPENED, KIM_LINKED).when(moveTo(KIM, KIM)).then(KIM_OWNS);
        }

        @Test
        @DisplayName("MBX-6 who is not linked, is no person or has gone does not become the owner")
        void not_everybody() {
            mailbox.given(OPENED, KIM_LINKED).when(moveTo(LEE, LEE)).thenRejected(NOT_LINKED);
            mailbox.given(OPENED, linkOf(REMINDERS, Capacity.APPLICATION))
                    .when(moveTo(REMINDERS, REMINDERS))
                    .thenRejected(NOT_A_PERSON);
            mailbox.given(OPENED, KIM_LINKED)
                    .when(moveTo(KIM, with(KIM, new AccountMarkedLeaver(KIM.account()))))
                    .thenRejected(ACCOUNT_GONE);
            mailbox.given().when(moveTo(KIM, KIM)).thenRejected(NO_SUCH_MAILBOX);
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"VOLUNTARY"})
        @DisplayName("MBX-6 a mailbox whose owner is unlinked is vacant, told once in the same decision")
        void vacant(UnlinkReason reason) {
            mailbox.given(OPENED, KIM_LINKED, LEE_LINKED, KIM_OWNS)
                    .when(new UnlinkAccount(KIM.account(), reason, false, knowing(KIM, LEE)))
                    .then(unlinked(KIM, reason), VACANT);
            mailbox.given(OPENED, KIM_LINKED, KIM_OWNS)
                    .when(new UnlinkAccount(KIM.account(), reason, false, knowing(KIM)))
                    .then(unlinked(KIM, reason), VACANT, LEFT_WITHOUT_ACCESS);
            mailbox.given(OPENED, KIM_LINKED, LEE_LINKED, KIM_OWNS, unlinked(KIM, reason), VACANT)
                    .when(new UnlinkAccount(LEE.account(), reason, false, knowing(LEE)))
                    .then(unlinked(LEE, reason), LEFT_WITHOUT_ACCESS);
        }

        @Test
        @DisplayName("MBX-6 LINK-6 the deletion of the owner's account leaves the mailbox vacant")
        void deleted() {
            mailbox.given(OPENED, KIM_LINKED, LEE_LINKED, KIM_OWNS)
                    .when(new EndLinkOfGoneAccount(
                            KIM.account(), UnlinkReason.ACCOUNT_DELETED, KIM.version() + 1, knowing(KIM, LEE)))
                    .then(unlinked(KIM, UnlinkReason.ACCOUNT_DELETED), VACANT);
        }

        @Test
        @DisplayName("MBX-6 an owner does not leave of their own accord before a successor is named, override or not")
        void successor() {
            for (boolean override : List.of(true, false)) {
                UnlinkAccount unlink =
                        new UnlinkAccount(KIM.account(), UnlinkReason.VOLUNTARY, override, knowing(KIM, LEE));
                mailbox.given(OPENED, KIM_LINKED, LEE_LINKED, KIM_OWNS)
                        .when(unlink)
                        .thenRejected(OWNER_HAS_NO_SUCCESSOR);
                mailbox.given(OPENED, KIM_LINKED, LEE_LINKED, KIM_OWNS, ownedBy(LEE.account()))
                        .when(unlink)
                        .then(unlinked(KIM, UnlinkReason.VOLUNTARY));
            }
        }

        private static MoveOwnership moveTo(AccountAccess to, AccountAccess known) {
            return new MoveOwnership(to.account(), knowing(known));
        }

        private static MailboxEvent ownedBy(@Nullable AccountId owner) {
            return new MailboxOwnerChanged(MAILBOX, OPENED.pharmacy(), FA002, owner);
        }
    }

    @Nested
    class Unlinking {

        @Test
        @DisplayName("MBX-7 a voluntary unlink is refused if nobody with a live account would be left")
        void nobody_left() {
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF))
                    .when(unlink(KIM, UnlinkReason.VOLUNTARY, knowing(KIM)))
                    .thenRejected(NOBODY_LEFT);
            mailbox.given(
                            OPENED,
                            linkOf(KIM, Capacity.PREMISES_STAFF),
                            linkOf(PAT_PENDING, Capacity.PREMISES_STAFF),
                            linkOf(REMINDERS, Capacity.APPLICATION))
                    .when(unlink(KIM, UnlinkReason.VOLUNTARY, knowing(KIM, PAT_PENDING, REMINDERS)))
                    .thenRejected(NOBODY_LEFT);
        }

        @Test
        @DisplayName("MBX-7 it is someone who works there that has to stay: head office alone is not enough")
        void head_office_is_not_enough() {
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF), linkOf(LEE, Capacity.HEAD_OFFICE))
                    .when(unlink(KIM, UnlinkReason.VOLUNTARY, knowing(KIM, LEE)))
                    .thenRejected(NOBODY_LEFT);
        }

        @Test
        @DisplayName("MBX-7 a voluntary unlink that leaves someone live succeeds")
        void someone_left() {
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF), linkOf(LEE, Capacity.REGULAR_LOCUM))
                    .when(unlink(KIM, UnlinkReason.VOLUNTARY, knowing(KIM, LEE)))
                    .then(unlinked(KIM, UnlinkReason.VOLUNTARY));
        }

        @Test
        @DisplayName("MBX-7 an application account may always be unlinked: it is nobody")
        void application() {
            mailbox.given(OPENED, linkOf(REMINDERS, Capacity.APPLICATION))
                    .when(unlink(REMINDERS, UnlinkReason.VOLUNTARY, knowing(REMINDERS)))
                    .then(unlinked(REMINDERS, UnlinkReason.VOLUNTARY));
        }

        @Test
        @DisplayName("MBX-7 the helpdesk may override the refusal, and that nobody is left is told")
        void override() {
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF))
                    .when(new UnlinkAccount(KIM.account(), UnlinkReason.VOLUNTARY, true, knowing(KIM)))
                    .then(unlinked(KIM, UnlinkReason.VOLUNTARY), LEFT_WITHOUT_ACCESS);
        }

        @ParameterizedTest
        @EnumSource(names = {"LEFT_EMPLOYMENT", "RISK", "LEAVER", "ACCOUNT_DELETED"})
        @DisplayName("MBX-7 LINK-4 who left or is a risk is unlinked at once, and that nobody is left is told")
        void always_succeeds(UnlinkReason reason) {
            mailbox.given(OPENED, linkOf(KIM, Capacity.PREMISES_STAFF))
                    .when(unlink(KIM, reason, knowing(KIM)))
                    .then(unlinked(KIM, reason), LEFT_WITHOUT_ACCESS);
        }

        @Test
        @DisplayName("MBX-7 that nobody is left is told once, and again only after somebody had access in between")
        void told_once() {
            MailboxEvent[] emptied = {
                OPENED,
                linkOf(KIM, Capacity.PREMISES_STAFF),
                linkOf(PAT_PENDING, Capacity.PREMISES_STAFF),
                unlinked(KIM, UnlinkReason.RISK),
                LEFT_WITHOUT_ACCESS
            };
            mailbox.given(emptied)
                    .when(unlink(PAT_PENDING, UnlinkReason.RISK, knowing(PAT_PENDING)))
                    .then(unlinked(PAT_PENDING, UnlinkReason.RISK));
            AccountAccess pat = live(PAT_PENDING);
            mailbox.given(emptied)
                    .when(unlink(pat, UnlinkReason.RISK, knowing(pat)))
                    .then(unlinked(pat, UnlinkReason.RISK), LEFT_WITHOUT_ACCESS);
            List<MailboxEvent> relinked = new ArrayList<>(Arrays.asList(emptied));
            relinked.add(linkOf(LEE, Capacity.PREMISES_STAFF));
            mailbox.given(relinked)
                    .when(unlink(LEE, UnlinkReason.RISK, knowing(LEE)))
                    .then(unlinked(LEE, UnlinkReason.RISK), LEFT_WITHOUT_ACCESS);
        }

        @Test
        @DisplayName("LINK-1 unlinking what is not linked does nothing")
        void not_linked() {
            mailbox.given(OPENED)
                    .when(unlink(KIM, UnlinkReason.VOLUNTARY, knowing(KIM)))
                    .thenNothing();
            mailbox.given()
                    .when(unlink(KIM, UnlinkReason.VOLUNTARY, knowing(KIM)))
                    .thenRejected(NO_SUCH_MAILBOX);
        }

        @Test
        @DisplayName("LINK-6 the link of a gone account ends, unless it was decided with that known")
        void gone() {
            MailboxEvent link = linkOf(KIM, Capacity.PREMISES_STAFF);
            long seen = KIM.version();
            mailbox.given(OPENED, link)
                    .when(new EndLinkOfGoneAccount(KIM.account(), UnlinkReason.LEAVER, seen + 1, knowing(KIM)))
                    .then(unlinked(KIM, UnlinkReason.LEAVER), LEFT_WITHOUT_ACCESS);
            mailbox.given(OPENED, link)
                    .when(new EndLinkOfGoneAccount(KIM.account(), UnlinkReason.LEAVER, seen, knowing(KIM)))
                    .thenNothing();
            mailbox.given(OPENED)
                    .when(new EndLinkOfGoneAccount(KIM.account(), UnlinkReason.LEAVER, seen + 1, knowing(KIM)))
                    .thenNothing();
            mailbox.given()
                    .when(new EndLinkOfGoneAccount(KIM.account(), UnlinkReason.LEAVER, seen + 1, knowing(KIM)))
                    .thenNothing();
        }

        private UnlinkAccount unlink(AccountAccess account, UnlinkReason reason, AccountsKnown known) {
            return new UnlinkAccount(account.account(), reason, false, known);
        }
    }

    @Test
    @DisplayName("LINK-4 what is linked follows from the events, in their order")
    void state() {
        Mailbox state = mailbox.given(
                        OPENED,
                        linkOf(KIM, Capacity.PREMISES_STAFF),
                        linkOf(LEE, Capacity.HEAD_OFFICE),
                        unlinked(KIM, UnlinkReason.LEFT_EMPLOYMENT),
                        linkOf(REMINDERS, Capacity.APPLICATION))
                .state();
        assertThat(((Mailbox.Open) state).links().keySet()).containsExactly(LEE.account(), REMINDERS.account());
    }

    private static Pharmacy pharmacy(Standing standing, @Nullable Town town) {
        RegisterEntry entry = new RegisterEntry(
                new PharmacyName("ROWLANDS PHARMACY"),
                List.of(),
                town,
                null,
                null,
                null,
                PharmacyKind.PHARMACY,
                null,
                null);
        return new Pharmacy.Registered(Pharmacy.idOf(FA002), FA002, entry, null, standing, null, null);
    }

    private static AccountAccess person(int number) {
        AccountId account = new AccountId(new UUID(1, number));
        return with(
                AccountAccess.unseen(account),
                new AccountCreated(account, AccountKind.PERSONAL, new PersonId(new UUID(2, number))));
    }

    private static AccountAccess application(int number) {
        AccountId account = new AccountId(new UUID(1, number));
        return with(AccountAccess.unseen(account), new AccountCreated(account, AccountKind.APPLICATION, null));
    }

    private static AccountAccess live(AccountAccess account) {
        return with(account, new AccountActivated(account.account()));
    }

    private static AccountAccess with(AccountAccess account, AccountEvent event) {
        return account.after(event, account.version() + 1);
    }

    private static AccountsKnown knowing(AccountAccess... accounts) {
        return AccountsKnown.of(List.of(accounts));
    }

    private static AccountsKnown knowing(List<AccountAccess> some, AccountAccess... others) {
        List<AccountAccess> all = new ArrayList<>(some);
        all.addAll(List.of(others));
        return AccountsKnown.of(all);
    }

    private static MailboxEvent linkOf(AccountAccess account, Capacity capacity) {
        AccountKind kind = capacity == Capacity.APPLICATION ? AccountKind.APPLICATION : AccountKind.PERSONAL;
        return new AccountLinked(
                MAILBOX, OPENED.pharmacy(), FA002, account.account(), kind, capacity, account.version());
    }

    private static MailboxEvent requestOf(AccountAccess account, Capacity capacity) {
        return requested(account, capacity, NOW_ON);
    }

    private static MailboxEvent requested(AccountAccess account, Capacity capacity, LinkTerm term) {
        AccountKind kind = capacity == Capacity.APPLICATION ? AccountKind.APPLICATION : AccountKind.PERSONAL;
        return new LinkRequested(
                MAILBOX,
                OPENED.pharmacy(),
                FA002,
                account.account(),
                kind,
                capacity,
                account.version(),
                term.startsAt(),
                term.endsAt(),
                Objects.requireNonNull(term.occasion()),
                term.askedBy());
    }

    private static MailboxEvent failed(AccountAccess account, LinkFailure reason) {
        return new LinkFailed(MAILBOX, OPENED.pharmacy(), FA002, account.account(), reason);
    }

    private static MailboxEvent unlinked(AccountAccess account, UnlinkReason reason) {
        return new AccountUnlinked(MAILBOX, OPENED.pharmacy(), FA002, account.account(), reason);
    }
}
