package uk.pharmail.mailbox.sharedmailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ALLOWANCE_USED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.MAILBOX_CLOSED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOBODY_LEFT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_A_PERSON;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_LINKED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NO_SUCH_ALIAS;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.OWNS_IT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.SURVIVOR_VACANT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.TOO_MANY_DEPUTIES;

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
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxTookOver;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OldAddress;
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
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Breach;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ChangeOwner;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConfirmLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConsolidateInto;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.DayReached;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndHandover;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.HandOver;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.LinkAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MendAddress;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveOwnership;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveToCode;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.NameDeputy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenFresh;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RedirectTo;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RefuseLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RemoveDeputy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Retire;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.SetAliasRetirement;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.TakeOver;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.testing.DeciderSpec;

class MailboxChangesTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final OdsCode FA003 = new OdsCode("FA003");
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final MailboxId OTHER = new MailboxId(new UUID(0, 2));
    private static final SharedAddress ADDRESS = SharedAddress.conventionalFor(FA002);
    private static final SharedAddress LONG = SharedAddress.of("nhspharmacy.stockport.rowlandsfa002@nhs.net");
    private static final uk.pharmail.contracts.value.DisplayName NAME =
            new uk.pharmail.contracts.value.DisplayName("Pharmacy.FA002 (ROWLANDS PHARMACY, STOCKPORT)");
    private static final uk.pharmail.contracts.value.DisplayName NEW_NAME =
            new uk.pharmail.contracts.value.DisplayName("Pharmacy.FA003 (ROWLANDS PHARMACY, STOCKPORT)");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private static final AccountAccess KIM = live(1);
    private static final AccountAccess LEE = live(2);
    private static final AccountAccess SAM = live(3);
    private static final AccountAccess PAT = live(4);

    private static final MailboxEvent OPENED =
            new MailboxOpened(MAILBOX, Pharmacy.idOf(FA002), FA002, ADDRESS, NAME, 10);
    private static final MailboxEvent RETIRED = new MailboxRetired(MAILBOX, Pharmacy.idOf(FA002), FA002, OTHER);

    private final DeciderSpec<MailboxCommand, MailboxEvent, Mailbox> mailbox = new DeciderSpec<>(new MailboxDecider());

    @Nested
    class Deputies {

        @Test
        @DisplayName("MBX-6 up to two persons who are linked are named deputies, and removed again")
        void named() {
            mailbox.given(OPENED, linked(KIM), linked(LEE), owned(KIM))
                    .when(name(LEE))
                    .then(deputy(LEE));
            mailbox.given(OPENED, linked(KIM), linked(LEE), owned(KIM), deputy(LEE))
                    .when(name(LEE))
                    .thenNothing();
            mailbox.given(OPENED, linked(KIM), linked(LEE), deputy(LEE))
                    .when(new RemoveDeputy(LEE.account()))
                    .then(noDeputy(LEE));
            mailbox.given(OPENED).when(new RemoveDeputy(LEE.account())).thenNothing();
        }

        @Test
        @DisplayName("MBX-6 a third one, the owner, who is not linked, and an application account are no deputies")
        void refused() {
            mailbox.given(OPENED, linked(KIM), linked(LEE), linked(SAM), deputy(KIM), deputy(LEE))
                    .when(name(SAM))
                    .thenRejected(TOO_MANY_DEPUTIES);
            mailbox.given(OPENED, linked(KIM), owned(KIM)).when(name(KIM)).thenRejected(OWNS_IT);
            mailbox.given(OPENED).when(name(LEE)).thenRejected(NOT_LINKED);
            AccountId reminders = new AccountId(new UUID(1, 9));
            mailbox.given(
                            OPENED,
                            new AccountLinked(
                                    MAILBOX,
                                    Pharmacy.idOf(FA002),
                                    FA002,
                                    reminders,
                                    AccountKind.APPLICATION,
                                    Capacity.APPLICATION,
                                    1))
                    .when(new NameDeputy(reminders, 2, knowing()))
                    .thenRejected(NOT_A_PERSON);
        }

        @Test
        @DisplayName("LIFE-6 MBX-6 the ownership of who leaves falls to the first deputy with a live account")
        void falls_to_a_deputy() {
            AccountAccess locked = after(LEE, new AccountLocked(LEE.account()));
            mailbox.given(OPENED, linked(KIM), linked(LEE), linked(SAM), owned(KIM), deputy(LEE), deputy(SAM))
                    .when(new UnlinkAccount(
                            KIM.account(), UnlinkReason.LEFT_EMPLOYMENT, false, knowing(KIM, locked, SAM)))
                    .then(unlinked(KIM, UnlinkReason.LEFT_EMPLOYMENT), noDeputy(SAM), owned(SAM));
            mailbox.given(OPENED, linked(KIM), linked(LEE), linked(SAM), owned(KIM), deputy(LEE))
                    .when(new UnlinkAccount(
                            KIM.account(), UnlinkReason.LEFT_EMPLOYMENT, false, knowing(KIM, locked, SAM)))
                    .then(unlinked(KIM, UnlinkReason.LEFT_EMPLOYMENT), owned((AccountId) null));
        }

        @Test
        @DisplayName("MBX-6 a deputy who is unlinked, or becomes the owner, is no deputy any more")
        void no_more() {
            mailbox.given(OPENED, linked(KIM), linked(LEE), owned(KIM), deputy(LEE))
                    .when(new UnlinkAccount(LEE.account(), UnlinkReason.VOLUNTARY, false, knowing(KIM, LEE)))
                    .then(unlinked(LEE, UnlinkReason.VOLUNTARY), noDeputy(LEE));
            mailbox.given(OPENED, linked(KIM), linked(LEE), owned(KIM), deputy(LEE))
                    .when(new MoveOwnership(LEE.account(), knowing(LEE)))
                    .then(noDeputy(LEE), owned(LEE));
        }

        private NameDeputy name(AccountAccess account) {
            return new NameDeputy(account.account(), 2, knowing(account));
        }
    }

    @Nested
    class Addresses {
        private final MailboxEvent adopted = adopted(LONG);
        private final MailboxEvent breach = new NamingBreachFound(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG);

        @Test
        @DisplayName("MBX-3 MBX-2 a mended address is told as mended once, and the old one stays as an alias")
        void mended() {
            MailboxEvent renamed = new MailboxRenamed(MAILBOX, Pharmacy.idOf(FA002), FA002, ADDRESS, NAME);
            MailboxEvent mended = new NamingBreachMended(MAILBOX, Pharmacy.idOf(FA002), FA002, ADDRESS);
            mailbox.given(adopted, breach)
                    .when(new MendAddress(pharmacy(FA002), null))
                    .then(renamed, mended);
            mailbox.given(adopted, breach, renamed, mended)
                    .when(new MendAddress(pharmacy(FA002), null))
                    .thenNothing();
            assertThat(open(adopted, breach, renamed, mended).aliases().keySet())
                    .containsExactly(LONG);
        }

        @Test
        @DisplayName("MBX-2 an alias is retired on its day, not before, and only if it is still due")
        void retired() {
            MailboxEvent alias = new AliasAdded(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG, null);
            MailboxEvent due = new AliasRetirementSet(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG, DAY);
            MailboxEvent stays = new AliasRetirementSet(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG, null);
            MailboxEvent over = new AliasRetired(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG);
            mailbox.given(OPENED, alias).when(new SetAliasRetirement(LONG, DAY)).then(due);
            mailbox.given(OPENED, alias, due)
                    .when(new SetAliasRetirement(LONG, DAY))
                    .thenNothing();
            mailbox.given(OPENED, alias, due)
                    .when(new SetAliasRetirement(LONG, null))
                    .then(stays);
            mailbox.given(OPENED, alias, due)
                    .when(new DayReached(DAY.minusDays(1)))
                    .thenNothing();
            mailbox.given(OPENED, alias, due).when(new DayReached(DAY)).then(over);
            mailbox.given(OPENED, alias, due, stays).when(new DayReached(DAY)).thenNothing();
            mailbox.given(OPENED, alias, due, over).when(new DayReached(DAY)).thenNothing();
            mailbox.given(OPENED).when(new SetAliasRetirement(ADDRESS, DAY)).thenRejected(NO_SUCH_ALIAS);
        }

        @Test
        @DisplayName(
                "CHG-1 the mailbox goes over to the new code; the old address redirects, for ever or to a day, or is retired")
        void moved() {
            MailboxEvent moved = new MailboxMoved(
                    MAILBOX,
                    Pharmacy.idOf(FA003),
                    FA003,
                    Pharmacy.idOf(FA002),
                    FA002,
                    SharedAddress.conventionalFor(FA003),
                    NEW_NAME);
            mailbox.given(OPENED, linked(KIM), owned(KIM))
                    .when(new MoveToCode(pharmacy(FA003), null, OldAddress.REDIRECTS, null))
                    .then(moved);
            Mailbox.Open after = open(OPENED, linked(KIM), owned(KIM), moved);
            assertThat(after.links().keySet()).containsExactly(KIM.account());
            assertThat(after.owner()).isEqualTo(KIM.account());
            assertThat(after.aliases().keySet()).containsExactly(ADDRESS);
            mailbox.given(OPENED)
                    .when(new MoveToCode(pharmacy(FA003), null, OldAddress.REDIRECTS, DAY))
                    .then(moved, new AliasRetirementSet(MAILBOX, Pharmacy.idOf(FA003), FA003, ADDRESS, DAY));
            mailbox.given(OPENED)
                    .when(new MoveToCode(pharmacy(FA003), null, OldAddress.RETIRED, null))
                    .then(moved, new AliasRetired(MAILBOX, Pharmacy.idOf(FA003), FA003, ADDRESS));
            mailbox.given(OPENED, moved)
                    .when(new MoveToCode(pharmacy(FA003), null, OldAddress.REDIRECTS, null))
                    .thenNothing();
        }
    }

    @Nested
    class OwnersAndPharmacies {
        private final List<TeamMember> sam = List.of(new TeamMember(SAM.account(), Capacity.PREMISES_STAFF));

        @Test
        @DisplayName("CHG-2 the outgoing staff keep their access until the incoming have it")
        void never_nobody() {
            MailboxEvent[] before = {OPENED, linked(KIM), linked(LEE), owned(KIM), deputy(LEE)};
            ChangeOwner change = new ChangeOwner(SAM.account(), sam, null, knowing(KIM, LEE, SAM));
            MailboxEvent handover = new HandoverBegun(
                    MAILBOX,
                    Pharmacy.idOf(FA002),
                    FA002,
                    List.of(KIM.account(), LEE.account()),
                    UnlinkReason.OWNERSHIP_CHANGED);
            mailbox.given(before).when(change).then(requested(SAM), owned(SAM));
            List<MailboxEvent> waiting = new ArrayList<>(Arrays.asList(before));
            waiting.addAll(List.of(requested(SAM), owned(SAM)));
            mailbox.given(waiting)
                    .when(handOver(knowing(KIM, LEE, SAM), KIM, LEE))
                    .then(handover);
            waiting.add(handover);
            mailbox.given(waiting)
                    .when(new ConfirmLink(SAM.account(), knowing(KIM, LEE, SAM)))
                    .then(
                            effective(SAM),
                            unlinked(KIM, UnlinkReason.OWNERSHIP_CHANGED),
                            unlinked(LEE, UnlinkReason.OWNERSHIP_CHANGED),
                            noDeputy(LEE));
            waiting.addAll(List.of(
                    effective(SAM),
                    unlinked(KIM, UnlinkReason.OWNERSHIP_CHANGED),
                    unlinked(LEE, UnlinkReason.OWNERSHIP_CHANGED)));
            assertThat(open(waiting.toArray(MailboxEvent[]::new)).handover()).isNull();
        }

        @Test
        @DisplayName(
                "CHG-2 LINK-6 whoever comes and cannot open the mailbox yet lets nobody go; once they can, the others go, once")
        void live_later() {
            AccountAccess locked = after(SAM, new AccountLocked(SAM.account()));
            MailboxEvent handover = new HandoverBegun(
                    MAILBOX, Pharmacy.idOf(FA002), FA002, List.of(KIM.account()), UnlinkReason.OWNERSHIP_CHANGED);
            MailboxEvent gone = unlinked(KIM, UnlinkReason.OWNERSHIP_CHANGED);
            MailboxEvent[] waiting = {OPENED, linked(KIM), requested(SAM), owned(SAM), handover};
            mailbox.given(waiting)
                    .when(new ConfirmLink(SAM.account(), knowing(KIM, locked)))
                    .then(effective(SAM));
            List<MailboxEvent> granted = new ArrayList<>(Arrays.asList(waiting));
            granted.add(effective(SAM));
            mailbox.given(granted).when(new EndHandover(knowing(KIM, locked))).thenNothing();
            mailbox.given(granted).when(new EndHandover(knowing(KIM, SAM))).then(gone);
            granted.add(gone);
            mailbox.given(granted).when(new EndHandover(knowing(KIM, SAM))).thenNothing();
            mailbox.given(waiting).when(new EndHandover(knowing(KIM, SAM))).thenNothing();
            mailbox.given(OPENED, linked(KIM))
                    .when(new EndHandover(knowing(KIM)))
                    .thenNothing();
        }

        @Test
        @DisplayName(
                "CHG-2 COMP-1 of two who come, the first lets nobody go while the second is still to be granted access")
        void both_come() {
            MailboxEvent handover = new HandoverBegun(
                    MAILBOX, Pharmacy.idOf(FA002), FA002, List.of(KIM.account()), UnlinkReason.OWNERSHIP_CHANGED);
            MailboxEvent gone = unlinked(KIM, UnlinkReason.OWNERSHIP_CHANGED);
            AccountsKnown all = knowing(KIM, SAM, PAT);
            MailboxEvent[] waiting = {OPENED, linked(KIM), requested(SAM), requested(PAT), owned(SAM), handover};
            mailbox.given(waiting).when(new ConfirmLink(SAM.account(), all)).then(effective(SAM));
            List<MailboxEvent> first = new ArrayList<>(Arrays.asList(waiting));
            first.add(effective(SAM));
            mailbox.given(first).when(new EndHandover(all)).thenNothing();
            mailbox.given(first).when(new ConfirmLink(PAT.account(), all)).then(effective(PAT), gone);
            mailbox.given(first)
                    .when(new RefuseLink(PAT.account(), LinkFailure.REFUSED_BY_PLATFORM, all))
                    .then(
                            new LinkFailed(
                                    MAILBOX,
                                    Pharmacy.idOf(FA002),
                                    FA002,
                                    PAT.account(),
                                    LinkFailure.REFUSED_BY_PLATFORM),
                            gone);
        }

        @Test
        @DisplayName("CHG-2 MBX-7 who does not work there takes nothing over from a pharmacy that goes on")
        void head_office() {
            MailboxEvent headOffice = new AccountLinked(
                    MAILBOX,
                    Pharmacy.idOf(FA002),
                    FA002,
                    PAT.account(),
                    AccountKind.PERSONAL,
                    Capacity.HEAD_OFFICE,
                    PAT.version());
            mailbox.given(OPENED, linked(KIM), headOffice, requested(SAM), owned(SAM))
                    .when(handOver(knowing(KIM, PAT, SAM), KIM))
                    .then(new HandoverBegun(
                            MAILBOX,
                            Pharmacy.idOf(FA002),
                            FA002,
                            List.of(KIM.account()),
                            UnlinkReason.OWNERSHIP_CHANGED));
            mailbox.given(OPENED, linked(KIM), headOffice, owned(PAT))
                    .when(new HandOver(List.of(KIM.account()), UnlinkReason.LEFT_EMPLOYMENT, knowing(KIM, PAT)))
                    .then(unlinked(KIM, UnlinkReason.LEFT_EMPLOYMENT));
        }

        @Test
        @DisplayName("CHG-2 MBX-6 a deputy who goes does not come to own the mailbox while it is handed over")
        void outgoing_deputy() {
            MailboxEvent handover = new HandoverBegun(
                    MAILBOX,
                    Pharmacy.idOf(FA002),
                    FA002,
                    List.of(KIM.account(), LEE.account()),
                    UnlinkReason.OWNERSHIP_CHANGED);
            mailbox.given(
                            OPENED,
                            linked(KIM),
                            linked(LEE),
                            owned(KIM),
                            deputy(LEE),
                            requested(SAM),
                            requested(PAT),
                            owned(SAM),
                            handover)
                    .when(new RefuseLink(SAM.account(), LinkFailure.REFUSED_BY_PLATFORM, knowing(KIM, LEE, SAM, PAT)))
                    .then(
                            new LinkFailed(
                                    MAILBOX,
                                    Pharmacy.idOf(FA002),
                                    FA002,
                                    SAM.account(),
                                    LinkFailure.REFUSED_BY_PLATFORM),
                            new MailboxOwnerChanged(MAILBOX, Pharmacy.idOf(FA002), FA002, null));
        }

        @Test
        @DisplayName(
                "CHG-2 where somebody stays, the outgoing staff are unlinked on the day; an emptied mailbox is ordered so")
        void somebody_stays() {
            ChangeId change = new ChangeId(new UUID(7, 1));
            mailbox.given(OPENED, linked(KIM), linked(SAM), owned(KIM))
                    .when(new ChangeOwner(SAM.account(), sam, change, knowing(KIM, SAM)))
                    .then(owned(SAM), new MailboxEmptyingOrdered(MAILBOX, Pharmacy.idOf(FA002), FA002, change));
            mailbox.given(OPENED, linked(KIM), linked(SAM), owned(SAM))
                    .when(handOver(knowing(KIM, SAM), KIM))
                    .then(unlinked(KIM, UnlinkReason.OWNERSHIP_CHANGED));
        }

        @Test
        @DisplayName("CHG-2 LINK-3 a team without anybody live, or with more than the allowance, is refused")
        void teams() {
            AccountAccess locked = after(SAM, new AccountLocked(SAM.account()));
            mailbox.given(OPENED, linked(KIM))
                    .when(new ChangeOwner(SAM.account(), sam, null, knowing(KIM, locked)))
                    .thenRejected(NOBODY_LEFT);
            List<AccountAccess> eleven = IntStream.rangeClosed(11, 21)
                    .mapToObj(MailboxChangesTest::live)
                    .toList();
            mailbox.given(OPENED)
                    .when(new ChangeOwner(
                            eleven.getFirst().account(),
                            eleven.stream()
                                    .map(one -> new TeamMember(one.account(), Capacity.PREMISES_STAFF))
                                    .toList(),
                            null,
                            AccountsKnown.of(eleven)))
                    .thenRejected(ALLOWANCE_USED);
        }

        @Test
        @DisplayName(
                "CHG-2 a fresh mailbox has the address and the aliases of the one that it replaces, which is retired")
        void fresh() {
            MailboxEvent alias = new AliasAdded(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG, null);
            Mailbox.Open before = open(OPENED, alias, linked(KIM), owned(KIM));
            mailbox.given()
                    .when(new OpenFresh(OTHER, before, SAM.account(), sam, knowing(KIM, SAM)))
                    .then(
                            new MailboxOpened(OTHER, Pharmacy.idOf(FA002), FA002, ADDRESS, NAME, 10),
                            new AliasAdded(OTHER, Pharmacy.idOf(FA002), FA002, LONG, null),
                            requested(OTHER, SAM),
                            new MailboxOwnerChanged(OTHER, Pharmacy.idOf(FA002), FA002, SAM.account()));
            mailbox.given(OPENED, alias, linked(KIM), owned(KIM))
                    .when(new Retire(OTHER))
                    .then(unlinked(KIM, UnlinkReason.MAILBOX_RETIRED), RETIRED);
            mailbox.given(OPENED, RETIRED).when(new Retire(OTHER)).thenNothing();
            mailbox.given(OPENED, RETIRED)
                    .when(new LinkAccount(
                            KIM.account(),
                            Capacity.PREMISES_STAFF,
                            new LinkTerm(null, null, LinkOccasion.REQUEST, null),
                            knowing(KIM)))
                    .thenRejected(MAILBOX_CLOSED);
        }

        @Test
        @DisplayName(
                "CHG-3 the closing pharmacy's mailbox goes to the surviving owner and is redirected; who ceases goes then")
        void consolidated() {
            Mailbox.Open surviving = surviving(SAM.account());
            MailboxEvent redirected = new MailboxRedirected(MAILBOX, Pharmacy.idOf(FA002), FA002, OTHER);
            HandOver kimCeases =
                    new HandOver(List.of(KIM.account()), UnlinkReason.LEFT_EMPLOYMENT, knowing(KIM, LEE, SAM));
            mailbox.given(OPENED, linked(KIM), linked(LEE), owned(KIM))
                    .when(new ConsolidateInto(surviving, knowing(SAM)))
                    .then(requested(SAM), owned(SAM), redirected);
            mailbox.given(OPENED, linked(KIM), linked(LEE), requested(SAM), owned(SAM), redirected)
                    .when(kimCeases)
                    .then(unlinked(KIM, UnlinkReason.LEFT_EMPLOYMENT));
            mailbox.given(OPENED, linked(KIM), requested(SAM), owned(SAM), redirected)
                    .when(kimCeases)
                    .then(new HandoverBegun(
                            MAILBOX,
                            Pharmacy.idOf(FA002),
                            FA002,
                            List.of(KIM.account()),
                            UnlinkReason.LEFT_EMPLOYMENT));
            mailbox.given(OPENED, linked(KIM), owned(KIM)).when(kimCeases).thenNothing();
            mailbox.given(OPENED, linked(KIM))
                    .when(new ConsolidateInto(surviving(null), knowing(KIM)))
                    .thenRejected(SURVIVOR_VACANT);
        }

        @Test
        @DisplayName(
                "CHG-2 CHG-3 a mailbox knows what is redirected to it, and once retired, which one stands in its place")
        void in_its_place() {
            MailboxEvent redirected = new MailboxRedirected(MAILBOX, Pharmacy.idOf(FA002), FA002, OTHER);
            MailboxEvent tookOver = new MailboxTookOver(MAILBOX, Pharmacy.idOf(FA002), FA002, OTHER);
            mailbox.given(OPENED).when(new RedirectTo(OTHER)).then(redirected);
            mailbox.given(OPENED, redirected).when(new RedirectTo(OTHER)).thenNothing();
            mailbox.given(OPENED).when(new TakeOver(OTHER)).then(tookOver);
            mailbox.given(OPENED, tookOver).when(new TakeOver(OTHER)).thenNothing();
            assertThat(open(OPENED, tookOver).takenOver()).containsExactly(OTHER);

            Mailbox.Open other = surviving(SAM.account());
            Mailbox retired =
                    Objects.requireNonNull(mailbox.given(OPENED, RETIRED).state());
            Mailbox elsewhere = open(OPENED, redirected);
            assertThat(Mailbox.inPlaceOf(MAILBOX, id -> id.equals(MAILBOX) ? retired : other))
                    .isEqualTo(other);
            assertThat(Mailbox.inPlaceOf(MAILBOX, _ -> elsewhere)).isEqualTo(elsewhere);
            assertThat(Mailbox.deliveredTo(MAILBOX, id -> id.equals(MAILBOX) ? elsewhere : other))
                    .isEqualTo(other);
        }

        @Test
        @DisplayName(
                "CHG-2 MBX-6 to whom the ownership returns while the mailbox is handed over stays, and the others go")
        void ownership_returns() {
            AccountAccess locked = after(SAM, new AccountLocked(SAM.account()));
            MailboxEvent[] returned = {
                OPENED,
                linked(KIM),
                linked(LEE),
                effective(SAM),
                owned(SAM),
                begun(KIM.account(), LEE.account()),
                owned(KIM)
            };
            mailbox.given(returned)
                    .when(new EndHandover(knowing(KIM, LEE, locked)))
                    .then(unlinked(LEE, UnlinkReason.OWNERSHIP_CHANGED));
        }

        @Test
        @DisplayName(
                "CHG-2 who was to go and is of the team of the next owner stays; a consolidation sends nobody back")
        void next_owner() {
            MailboxEvent[] returned = {
                OPENED,
                linked(KIM),
                linked(LEE),
                requested(SAM),
                owned(SAM),
                begun(KIM.account(), LEE.account()),
                owned(KIM)
            };
            MailboxEvent withdrawn =
                    new LinkFailed(MAILBOX, Pharmacy.idOf(FA002), FA002, SAM.account(), LinkFailure.WITHDRAWN);
            mailbox.given(returned).when(handOver(knowing(KIM, LEE, SAM), SAM)).then(begun(SAM.account()), withdrawn);
            List<MailboxEvent> over = new ArrayList<>(Arrays.asList(returned));
            over.addAll(List.of(begun(SAM.account()), withdrawn));
            mailbox.given(over).when(new EndHandover(knowing(KIM, LEE, SAM))).thenNothing();
            mailbox.given(returned).when(handOver(knowing(KIM, LEE, SAM))).then(begun());
            over.set(over.size() - 2, begun());
            mailbox.given(over).when(new EndHandover(knowing(KIM, LEE, SAM))).thenNothing();

            mailbox.given(returned)
                    .when(new HandOver(List.of(SAM.account()), UnlinkReason.LEFT_EMPLOYMENT, knowing(LEE, SAM)))
                    .then(new HandoverBegun(
                            MAILBOX,
                            Pharmacy.idOf(FA002),
                            FA002,
                            List.of(SAM.account(), LEE.account()),
                            UnlinkReason.LEFT_EMPLOYMENT));
        }

        private static MailboxEvent begun(AccountId... outgoing) {
            return new HandoverBegun(
                    MAILBOX, Pharmacy.idOf(FA002), FA002, List.of(outgoing), UnlinkReason.OWNERSHIP_CHANGED);
        }

        private static HandOver handOver(AccountsKnown known, AccountAccess... outgoing) {
            return new HandOver(
                    Arrays.stream(outgoing).map(AccountAccess::account).toList(),
                    UnlinkReason.OWNERSHIP_CHANGED,
                    known);
        }

        private Mailbox.Open surviving(@Nullable AccountId owner) {
            return open(
                    new MailboxOpened(
                            OTHER, Pharmacy.idOf(FA003), FA003, SharedAddress.conventionalFor(FA003), NEW_NAME, 10),
                    linked(SAM),
                    new MailboxOwnerChanged(OTHER, Pharmacy.idOf(FA003), FA003, owner));
        }
    }

    @Nested
    class Adopting {

        @Test
        @DisplayName("MIG-1 MBX-3 a mailbox with a long address is adopted, and the breach is told once")
        void long_address() {
            MailboxEvent breach = new NamingBreachFound(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG);
            mailbox.given().when(adopt(LONG)).then(adopted(LONG), breach);
            mailbox.given(adopted(LONG), breach).when(adopt(LONG)).thenNothing();
            mailbox.given().when(adopt(ADDRESS)).then(adopted(ADDRESS));
            assertThat(open(adopted(LONG), breach).breaches()).containsExactly(Breach.NAMING, Breach.VACANT);
        }

        @Test
        @DisplayName("MIG-1 LINK-3 eleven links are adopted as they are, and shown as a breach")
        void eleven() {
            List<MailboxEvent> history = new ArrayList<>(List.of(adopted(ADDRESS)));
            IntStream.rangeClosed(11, 20)
                    .mapToObj(MailboxChangesTest::live)
                    .forEach(one -> history.add(linkAdopted(one)));
            AccountAccess eleventh = live(21);
            mailbox.given(history)
                    .when(link(eleventh, Adopt.Standing.OWNER))
                    .then(linkAdopted(eleventh), owned(eleventh));
            history.addAll(List.of(linkAdopted(eleventh), owned(eleventh)));
            assertThat(open(history.toArray(MailboxEvent[]::new)).breaches()).containsExactly(Breach.OVER_ALLOWANCE);
        }

        @Test
        @DisplayName("MIG-1 MIG-2 what is known already is adopted no second time, nor is a second owner")
        void known() {
            mailbox.given(adopted(ADDRESS), linkAdopted(KIM), owned(KIM))
                    .when(link(KIM, Adopt.Standing.OWNER))
                    .thenNothing();
            mailbox.given(adopted(ADDRESS), linkAdopted(KIM), owned(KIM))
                    .when(link(PAT, Adopt.Standing.OWNER))
                    .then(linkAdopted(PAT));
            mailbox.given(adopted(ADDRESS), linkAdopted(KIM))
                    .when(link(KIM, Adopt.Standing.DEPUTY))
                    .then(deputy(KIM));
            mailbox.given(adopted(ADDRESS))
                    .when(new Adopt.AdoptAlias(LONG, DAY, null))
                    .then(new AliasAdded(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG, DAY));
            mailbox.given(adopted(ADDRESS), new AliasAdded(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG, DAY))
                    .when(new Adopt.AdoptAlias(LONG, DAY, null))
                    .thenNothing();
        }

        @Test
        @DisplayName("MIG-2 LINK-4 MBX-2 MBX-6 a list that is sent again brings back nothing that has ended since")
        void ended_since() {
            mailbox.given(adopted(ADDRESS), linkAdopted(KIM), unlinked(KIM, UnlinkReason.LEFT_EMPLOYMENT))
                    .when(link(KIM, Adopt.Standing.LINKED))
                    .thenNothing();
            MailboxEvent vacant = new MailboxOwnerChanged(MAILBOX, Pharmacy.idOf(FA002), FA002, null);
            mailbox.given(
                            adopted(ADDRESS),
                            linkAdopted(KIM),
                            owned(KIM),
                            unlinked(KIM, UnlinkReason.ACCOUNT_DELETED),
                            vacant)
                    .when(link(KIM, Adopt.Standing.OWNER))
                    .thenNothing();
            mailbox.given(adopted(ADDRESS), linkAdopted(KIM), owned(KIM), vacant)
                    .when(link(KIM, Adopt.Standing.OWNER))
                    .thenNothing();
            mailbox.given(adopted(ADDRESS), linkAdopted(LEE), deputy(LEE), noDeputy(LEE))
                    .when(link(LEE, Adopt.Standing.DEPUTY))
                    .thenNothing();
            mailbox.given(
                            adopted(ADDRESS),
                            new AliasAdded(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG, DAY),
                            new AliasRetired(MAILBOX, Pharmacy.idOf(FA002), FA002, LONG))
                    .when(new Adopt.AdoptAlias(LONG, DAY, null))
                    .thenNothing();
        }

        private Adopt.AdoptMailbox adopt(SharedAddress address) {
            return new Adopt.AdoptMailbox(MAILBOX, pharmacy(FA002), address, null, 10, null, FactSource.MAIL_PLATFORM);
        }

        private Adopt.AdoptLink link(AccountAccess account, Adopt.Standing standing) {
            return new Adopt.AdoptLink(
                    account, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, standing, null, FactSource.MAIL_PLATFORM);
        }

        private MailboxEvent linkAdopted(AccountAccess account) {
            return new LinkAdopted(
                    MAILBOX,
                    Pharmacy.idOf(FA002),
                    FA002,
                    account.account(),
                    AccountKind.PERSONAL,
                    Capacity.PREMISES_STAFF,
                    account.version(),
                    null,
                    FactSource.MAIL_PLATFORM);
        }
    }

    private static MailboxEvent adopted(SharedAddress address) {
        return new MailboxAdopted(
                MAILBOX, Pharmacy.idOf(FA002), FA002, address, NAME, 10, null, FactSource.MAIL_PLATFORM);
    }

    private Mailbox.Open open(MailboxEvent... events) {
        return (Mailbox.Open) Objects.requireNonNull(mailbox.given(events).state());
    }

    private static Pharmacy.Registered pharmacy(OdsCode code) {
        RegisterEntry entry = new RegisterEntry(
                new PharmacyName("ROWLANDS PHARMACY"),
                List.of(),
                new Town("STOCKPORT"),
                null,
                null,
                null,
                PharmacyKind.PHARMACY,
                null,
                null);
        return new Pharmacy.Registered(Pharmacy.idOf(code), code, entry, null, Standing.OPEN, null, null);
    }

    private static AccountAccess live(int number) {
        AccountId account = new AccountId(new UUID(1, number));
        AccountAccess created = AccountAccess.unseen(account)
                .after(new AccountCreated(account, AccountKind.PERSONAL, new PersonId(new UUID(2, number))), 1);
        return after(created, new AccountActivated(account));
    }

    private static AccountAccess after(AccountAccess account, uk.pharmail.contracts.account.AccountEvent event) {
        return account.after(event, account.version() + 1);
    }

    private static AccountsKnown knowing(AccountAccess... accounts) {
        return AccountsKnown.of(List.of(accounts));
    }

    private static MailboxEvent linked(AccountAccess account) {
        return new AccountLinked(
                MAILBOX,
                Pharmacy.idOf(FA002),
                FA002,
                account.account(),
                AccountKind.PERSONAL,
                Capacity.PREMISES_STAFF,
                account.version());
    }

    private static MailboxEvent requested(AccountAccess account) {
        return requested(MAILBOX, account);
    }

    private static MailboxEvent requested(MailboxId mailbox, AccountAccess account) {
        return new LinkRequested(
                mailbox,
                Pharmacy.idOf(FA002),
                FA002,
                account.account(),
                AccountKind.PERSONAL,
                Capacity.PREMISES_STAFF,
                account.version(),
                null,
                null,
                LinkOccasion.CHANGE,
                null);
    }

    private static MailboxEvent effective(AccountAccess account) {
        return new AccountLinked(
                MAILBOX,
                Pharmacy.idOf(FA002),
                FA002,
                account.account(),
                AccountKind.PERSONAL,
                Capacity.PREMISES_STAFF,
                account.version(),
                null,
                null,
                LinkOccasion.CHANGE,
                null);
    }

    private static MailboxEvent unlinked(AccountAccess account, UnlinkReason reason) {
        return new AccountUnlinked(MAILBOX, Pharmacy.idOf(FA002), FA002, account.account(), reason);
    }

    private static MailboxEvent owned(AccountAccess account) {
        return owned(account.account());
    }

    private static MailboxEvent owned(@Nullable AccountId owner) {
        return new MailboxOwnerChanged(MAILBOX, Pharmacy.idOf(FA002), FA002, owner);
    }

    private static MailboxEvent deputy(AccountAccess account) {
        return new DeputyNamed(MAILBOX, Pharmacy.idOf(FA002), FA002, account.account());
    }

    private static MailboxEvent noDeputy(AccountAccess account) {
        return new DeputyRemoved(MAILBOX, Pharmacy.idOf(FA002), FA002, account.account());
    }
}
