package uk.pharmail.mailbox.sharedmailbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OldAddress;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;

/** What a shared mailbox is told; what a decision needs of accounts and of the pharmacy comes with it. */
public sealed interface MailboxCommand {

    /**
     * The pharmacy gets its mailbox (MBX-1).
     *
     * @param town null to take the register's
     * @param allowance by policy (LINK-2)
     */
    record OpenMailbox(
            MailboxId mailbox, Pharmacy pharmacy, @Nullable Town town, int allowance) implements MailboxCommand {}

    /**
     * The pharmacy gets its mailbox with the new personal accounts of its registration linked, whether or not they have
     * been heard of yet (REG-1).
     *
     * @param accounts what is known of each; the first becomes the owner (MBX-6)
     */
    record OpenForRegistration(OpenMailbox opening, List<AccountAccess> accounts) implements MailboxCommand {

        public OpenForRegistration {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * The helpdesk moves the ownership (MBX-6).
     *
     * @param known the account itself
     */
    record MoveOwnership(AccountId to, AccountsKnown known) implements MailboxCommand {}

    /**
     * An account gets access (LINK-1).
     *
     * @param known the account itself, and those that are linked
     */
    record LinkAccount(AccountId account, Capacity capacity, LinkTerm term, AccountsKnown known)
            implements MailboxCommand {}

    /**
     * The National Service Desk gives access out of hours (LINK-7).
     *
     * @param contractor who is told besides the owner; null where the register names none
     * @param known the account itself, and those that are linked
     */
    record GiveEmergencyLink(
            AccountId account,
            Capacity capacity,
            Instant endsAt,
            LocalDate reviewOn,
            @Nullable ContractorCode contractor,
            AccountsKnown known)
            implements MailboxCommand {}

    /**
     * The mail platform has granted the access that was requested (LINK-8).
     *
     * @param known the accounts that are linked
     */
    record ConfirmLink(AccountId account, AccountsKnown known) implements MailboxCommand {}

    /**
     * The mail platform does not grant the access that was requested (LINK-8).
     *
     * @param known the accounts that are linked
     */
    record RefuseLink(AccountId account, LinkFailure reason, AccountsKnown known) implements MailboxCommand {}

    /**
     * The end of a link has come; without effect on a link that has another end (LINK-7).
     *
     * @param known the accounts that are linked
     */
    record EndTerm(AccountId account, Instant endsAt, AccountsKnown known) implements MailboxCommand {}

    /**
     * An account loses access, at someone's wish or order (LINK-4).
     *
     * @param override the helpdesk takes it on itself that nobody is left (MBX-7)
     * @param known the accounts that are linked
     */
    record UnlinkAccount(AccountId account, UnlinkReason reason, boolean override, AccountsKnown known)
            implements MailboxCommand {}

    /**
     * An account was marked leaver or deleted, so its link ends; without effect on a link that was decided with that
     * known (LINK-6).
     *
     * @param goneSince the version of the account's stream at which it went
     * @param known the accounts that are linked
     */
    record EndLinkOfGoneAccount(AccountId account, UnlinkReason reason, long goneSince, AccountsKnown known)
            implements MailboxCommand {}

    /** The regional team's approval, or what lapsed of it, makes it another number (LINK-2, LINK-3). */
    record ChangeAllowance(int allowance, ApprovalId approval) implements MailboxCommand {}

    /**
     * The owner names a deputy (MBX-6).
     *
     * @param most how many there may be, by policy
     * @param known the account itself
     */
    record NameDeputy(AccountId account, int most, AccountsKnown known) implements MailboxCommand {}

    record RemoveDeputy(AccountId account) implements MailboxCommand {}

    /** The mailbox gets the conventional address and display name (MBX-3). */
    record MendAddress(Pharmacy pharmacy, @Nullable Town town) implements MailboxCommand {}

    /** An alias is to be retired on a day, or to stay after all (MBX-2). */
    record SetAliasRetirement(SharedAddress alias, @Nullable LocalDate on) implements MailboxCommand {}

    /** A London date on which an alias was due to be retired has begun; without effect if it is not due any more. */
    record DayReached(LocalDate day) implements MailboxCommand {}

    /** What was there before becomes known, whatever rule it breaks (MIG-1). */
    sealed interface Adopt extends MailboxCommand {

        record AdoptMailbox(
                MailboxId mailbox,
                Pharmacy.Registered pharmacy,
                SharedAddress address,
                @Nullable DisplayName displayName,
                int allowance,
                @Nullable LocalDate since,
                FactSource source)
                implements Adopt {}

        record AdoptAlias(
                SharedAddress alias,
                @Nullable LocalDate since,
                @Nullable LocalDate retiresOn) implements Adopt {}

        /** @param account what is known of it; it may be unheard of */
        record AdoptLink(
                AccountAccess account,
                AccountKind kind,
                Capacity capacity,
                Standing standing,
                @Nullable LocalDate since,
                FactSource source)
                implements Adopt {}

        /** What the account is to the mailbox besides. */
        enum Standing {
            LINKED,
            DEPUTY,
            OWNER
        }
    }

    /**
     * The pharmacy has a new code from now on (CHG-1).
     *
     * @param town null to take the register's
     * @param oldAddressUntil null where it stays an alias
     */
    record MoveToCode(
            Pharmacy pharmacy,
            @Nullable Town town,
            OldAddress oldAddress,
            @Nullable LocalDate oldAddressUntil) implements MailboxCommand {}

    /** The pharmacy is in another place from now on, under its code (CHG-5). */
    record Relocate(Pharmacy pharmacy, Town town) implements MailboxCommand {}

    /**
     * The pharmacy belongs to another owner from now on, and these are linked (CHG-2).
     *
     * @param emptying the change by which two persons have ordered that the mailbox is emptied; null if it is kept
     * @param known the team, and those that are linked
     */
    record ChangeOwner(
            AccountId owner,
            List<TeamMember> team,
            @Nullable ChangeId emptying,
            AccountsKnown known) implements MailboxCommand {

        public ChangeOwner {
            team = List.copyOf(team);
        }
    }

    /** The fresh mailbox of a pharmacy with another owner, with the aliases of the one that it replaces (CHG-2). */
    record OpenFresh(
            MailboxId mailbox, Mailbox.Open before, AccountId owner, List<TeamMember> team, AccountsKnown known)
            implements MailboxCommand {

        public OpenFresh {
            team = List.copyOf(team);
        }
    }

    /**
     * These lose their links: at once if somebody who stays can open the mailbox, else as soon as somebody who comes can
     * (CHG-2, CHG-3).
     *
     * @param outgoing without effect on the owner and on who is not linked
     * @param known those that are linked
     */
    record HandOver(List<AccountId> outgoing, UnlinkReason reason, AccountsKnown known) implements MailboxCommand {

        public HandOver {
            outgoing = List.copyOf(outgoing);
        }
    }

    /**
     * Somebody may have come to be able to open the mailbox since it began to be handed over; without effect if nobody has
     * (CHG-2).
     *
     * @param known those that are linked
     */
    record EndHandover(AccountsKnown known) implements MailboxCommand {}

    /**
     * Another pharmacy takes over from this one: its owner has this mailbox too, and what is sent to it goes to theirs
     * (CHG-3).
     *
     * @param known that owner
     */
    record ConsolidateInto(Mailbox.Open surviving, AccountsKnown known) implements MailboxCommand {}

    /** The mailbox to which its mail was redirected has gone, or redirects by itself: it goes to this one instead (CHG-3). */
    record RedirectTo(MailboxId to) implements MailboxCommand {}

    /** What is sent to another mailbox is delivered to this one (CHG-3). */
    record TakeOver(MailboxId from) implements MailboxCommand {}

    /**
     * The mailbox is no more (CHG-2, CHG-3).
     *
     * @param successor the mailbox of the same pharmacy that stands in its place; null where none does
     */
    record Retire(@Nullable MailboxId successor) implements MailboxCommand {}
}
