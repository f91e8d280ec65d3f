package uk.pharmail.mailbox.platform;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.platform.MailPlatform.AddressOutcome;
import uk.pharmail.mailbox.platform.MailPlatform.Creation;
import uk.pharmail.mailbox.platform.MailPlatform.Grant;
import uk.pharmail.mailbox.platform.UsesOfMailboxes.Place;
import uk.pharmail.sourcing.Actor;

/** What every mail platform does; an adapter for a real one has to pass it. */
abstract class MailPlatformContract {
    private static final Actor KIM = new Actor("person:kim");
    private static final Actor LEE = new Actor("person:lee");
    private static final Instant HANDED_OVER = Instant.parse("2026-12-01T00:00:00Z");

    /** More uses than a platform tells at once. */
    private static final int LONG = 1_100;

    private final MailboxId mailbox = new MailboxId(UUID.randomUUID());
    private final SharedAddress address = newAddress();

    abstract MailPlatform platform();

    /** Another one at each call, that the platform knows and lets in. */
    abstract AccountId known();

    abstract AccountId unknown();

    /** One that the platform knows, and gives no access. */
    abstract AccountId refused();

    /** The one that the platform is used for. */
    abstract Container container();

    /** Makes an account live outside the container, or in it again. */
    abstract void livesElsewhere(AccountId account, boolean now);

    /** Somebody puts the mailbox there. */
    abstract void moved(MailboxId mailbox, Container to);

    /** There is a mailbox of which the record does not know, and these can open it. */
    abstract void hadBefore(SharedAddress primary, Container in, Set<AccountId> granted);

    /** Makes a message arrive, as at an instant. */
    abstract void receives(MailboxId mailbox, Instant at);

    /** When what the mailbox holds has arrived. */
    abstract List<Instant> holds(MailboxId mailbox);

    /** Makes an account open a mailbox or send from it, now. */
    abstract void use(MailboxId mailbox, AccountId account, MailboxUse use);

    /** Makes the platform fail, or answer again. */
    abstract void away(boolean now);

    static SharedAddress newAddress() {
        return SharedAddress.of("pharmacy." + UUID.randomUUID() + "@nhs.net");
    }

    @BeforeEach
    void create() {
        assertThat(create(mailbox, address)).isEqualTo(Creation.CREATED);
    }

    private Creation create(MailboxId id, SharedAddress primary) {
        return platform().create(id, primary, new DisplayName("Pharmacy.FA002 (ROWLANDS PHARMACY, STOCKPORT)"));
    }

    private PlatformMailbox present() {
        return platform().mailbox(mailbox).orElseThrow();
    }

    @Nested
    class Mailboxes {

        @Test
        void made_twice_is_one_and_stays_as_it_was() {
            assertThat(create(mailbox, newAddress())).isEqualTo(Creation.EXISTED);
            assertThat(present().primary()).isEqualTo(address);
            assertThat(present().granted()).isEmpty();
        }

        @Test
        void an_address_is_one_mailbox_s_and_nothing_is_made_without() {
            MailboxId other = new MailboxId(UUID.randomUUID());
            assertThat(create(other, address)).isEqualTo(Creation.ADDRESS_TAKEN);
            assertThat(platform().mailbox(other)).isEmpty();
        }

        @Test
        void a_retired_one_is_opened_by_nobody_and_its_address_can_go_to_another() {
            platform().grant(mailbox, known());
            platform().retire(mailbox);
            platform().retire(mailbox);
            assertThat(platform().mailbox(mailbox)).isEmpty();
            assertThat(platform().probe(address)).isEmpty();
            MailboxId fresh = new MailboxId(UUID.randomUUID());
            assertThat(create(fresh, address)).isEqualTo(Creation.CREATED);
            assertThat(platform().probe(address)).contains(fresh);
        }

        @Test
        void emptying_needs_two_persons_and_a_mailbox() {
            assertThat(platform().empty(mailbox, HANDED_OVER, KIM, LEE)).isTrue();
            assertThat(platform().empty(new MailboxId(UUID.randomUUID()), HANDED_OVER, KIM, LEE))
                    .isFalse();
            receives(mailbox, HANDED_OVER.minusSeconds(1));
            assertThatThrownBy(() -> platform().empty(mailbox, HANDED_OVER, KIM, KIM))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(holds(mailbox)).hasSize(1);
        }

        @Test
        @org.junit.jupiter.api.DisplayName(
                "CHG-2 emptying, late or twice, destroys nothing that came after the mailbox was handed over")
        void emptying_takes_what_came_before() {
            Instant since = HANDED_OVER.plusSeconds(1);
            receives(mailbox, HANDED_OVER.minusSeconds(1));
            receives(mailbox, HANDED_OVER);
            platform().empty(mailbox, HANDED_OVER, KIM, LEE);
            assertThat(holds(mailbox)).containsExactly(HANDED_OVER);
            receives(mailbox, since);
            platform().empty(mailbox, HANDED_OVER, KIM, LEE);
            assertThat(holds(mailbox)).containsExactly(HANDED_OVER, since);
        }
    }

    @Nested
    class Places {
        private final Container other = new Container("somewhere-else");

        @Test
        @org.junit.jupiter.api.DisplayName("MBX-5 a mailbox is made in the container, and stays where it was put since")
        void made_in_the_container() {
            assertThat(present().container()).isEqualTo(container());
            moved(mailbox, other);
            assertThat(create(mailbox, address)).isEqualTo(Creation.EXISTED);
            assertThat(present().container()).isEqualTo(other);
            moved(mailbox, container());
            assertThat(present().container()).isEqualTo(container());
        }

        @Test
        @org.junit.jupiter.api.DisplayName("MBX-5 MIG-1 a mailbox that was there before is where it was")
        void adopted_where_it_is() {
            SharedAddress before = newAddress();
            hadBefore(before, other, Set.of());
            MailboxId adopted = new MailboxId(UUID.randomUUID());
            platform().adopt(adopted, before, Set.of(), Set.of());
            assertThat(platform().mailbox(adopted).orElseThrow().container()).isEqualTo(other);
        }

        @Test
        @org.junit.jupiter.api.DisplayName("MBX-5 of those who can open a mailbox it is known who lives elsewhere")
        void accounts() {
            AccountId kim = known();
            AccountId lee = known();
            livesElsewhere(kim, true);
            platform().grant(mailbox, lee);
            assertThat(present().elsewhere()).isEmpty();
            platform().grant(mailbox, kim);
            assertThat(present().elsewhere()).containsExactly(kim);
            livesElsewhere(kim, false);
            assertThat(present().elsewhere()).isEmpty();
        }
    }

    @Nested
    class Addresses {

        @Test
        void the_primary_address_before_stays_as_an_alias() {
            SharedAddress next = newAddress();
            assertThat(platform().setPrimary(mailbox, next)).isEqualTo(AddressOutcome.DONE);
            assertThat(platform().setPrimary(mailbox, next)).isEqualTo(AddressOutcome.DONE);
            assertThat(present().primary()).isEqualTo(next);
            assertThat(present().aliases()).containsExactly(address);
            assertThat(platform().probe(address)).contains(mailbox);
            assertThat(platform().probe(next)).contains(mailbox);
        }

        @Test
        void an_alias_delivers_until_it_is_retired_and_goes_to_nobody_else() {
            SharedAddress alias = newAddress();
            assertThat(platform().addAlias(mailbox, alias)).isEqualTo(AddressOutcome.DONE);
            assertThat(platform().probe(alias)).contains(mailbox);
            platform().retireAlias(mailbox, alias);
            platform().retireAlias(mailbox, alias);
            assertThat(platform().probe(alias)).isEmpty();
            assertThat(present().aliases()).isEmpty();

            MailboxId other = new MailboxId(UUID.randomUUID());
            create(other, newAddress());
            assertThat(platform().addAlias(other, alias)).isEqualTo(AddressOutcome.ADDRESS_TAKEN);
            assertThat(platform().setPrimary(other, address)).isEqualTo(AddressOutcome.ADDRESS_TAKEN);
            assertThat(platform().addAlias(mailbox, alias)).isEqualTo(AddressOutcome.DONE);
        }

        @Test
        void a_primary_address_is_not_retired() {
            platform().retireAlias(mailbox, address);
            assertThat(platform().probe(address)).contains(mailbox);
        }

        @Test
        void what_is_sent_to_a_redirected_mailbox_arrives_in_the_other() {
            MailboxId other = new MailboxId(UUID.randomUUID());
            assertThat(platform().redirect(mailbox, other)).isFalse();
            create(other, newAddress());
            assertThat(platform().redirect(mailbox, other)).isTrue();
            assertThat(platform().probe(address)).contains(other);
        }

        @Test
        void nothing_is_delivered_to_an_address_that_nobody_has() {
            assertThat(platform().probe(newAddress())).isEmpty();
            assertThat(platform().addAlias(new MailboxId(UUID.randomUUID()), newAddress()))
                    .isEqualTo(AddressOutcome.NO_SUCH_MAILBOX);
        }
    }

    @Nested
    class Adoption {
        private final MailboxId adopted = new MailboxId(UUID.randomUUID());
        private final SharedAddress before = newAddress();
        private final AccountId kim = known();

        @Test
        @org.junit.jupiter.api.DisplayName(
                "MIG-1 a mailbox that was there before is known by its id, with whom it really lets in")
        void stays_as_it_is() {
            hadBefore(before, container(), Set.of(kim));
            assertThat(platform().mailbox(adopted)).isEmpty();
            assertThat(platform().adopt(adopted, before, Set.of(), Set.of(known())))
                    .isTrue();
            assertThat(platform().adopt(adopted, before, Set.of(), Set.of(known())))
                    .isTrue();
            PlatformMailbox there = platform().mailbox(adopted).orElseThrow();
            assertThat(there.primary()).isEqualTo(before);
            assertThat(there.granted()).containsExactly(kim);
            assertThat(platform().probe(before)).contains(adopted);
            assertThat(create(adopted, before)).isEqualTo(Creation.EXISTED);
        }

        @Test
        void is_found_by_an_address_that_became_an_alias_here() {
            SharedAddress since = newAddress();
            hadBefore(before, container(), Set.of(kim));
            assertThat(platform().adopt(adopted, since, Set.of(before), Set.of()))
                    .isTrue();
            assertThat(platform().setPrimary(adopted, since)).isEqualTo(AddressOutcome.DONE);
            assertThat(platform().mailbox(adopted).orElseThrow().granted()).containsExactly(kim);
        }

        @Test
        void one_that_has_an_id_is_nobody_else_s() {
            platform().grant(mailbox, kim);
            assertThat(platform().adopt(adopted, address, Set.of(), Set.of())).isFalse();
            assertThat(present().granted()).containsExactly(kim);
            hadBefore(before, container(), Set.of(kim));
            platform().adopt(adopted, before, Set.of(), Set.of());
            MailboxId other = new MailboxId(UUID.randomUUID());
            assertThat(platform().adopt(other, before, Set.of(), Set.of())).isFalse();
            assertThat(platform().mailbox(adopted)).isPresent();
        }
    }

    @Nested
    class Access {

        @Test
        void granted_and_revoked_each_as_often_as_one_likes() {
            AccountId kim = known();
            AccountId lee = known();
            assertThat(platform().grant(mailbox, kim)).isEqualTo(Grant.GRANTED);
            assertThat(platform().grant(mailbox, kim)).isEqualTo(Grant.GRANTED);
            assertThat(platform().grant(mailbox, lee)).isEqualTo(Grant.GRANTED);
            assertThat(present().granted()).containsExactlyInAnyOrder(kim, lee);
            platform().revoke(mailbox, kim);
            platform().revoke(mailbox, kim);
            assertThat(present().granted()).containsExactly(lee);
        }

        @Test
        void what_cannot_be_granted_is_told_apart_and_grants_nothing() {
            assertThat(platform().grant(new MailboxId(UUID.randomUUID()), known()))
                    .isEqualTo(Grant.NO_SUCH_MAILBOX);
            assertThat(platform().grant(mailbox, unknown())).isEqualTo(Grant.NO_SUCH_ACCOUNT);
            assertThat(platform().grant(mailbox, refused())).isEqualTo(Grant.REFUSED);
            assertThat(present().granted()).isEmpty();
            platform().revoke(new MailboxId(UUID.randomUUID()), known());
        }

        @Test
        void what_is_answered_is_complete_up_to_an_instant() {
            Instant before = present().completeUpTo();
            platform().grant(mailbox, known());
            assertThat(present().completeUpTo()).isAfterOrEqualTo(before);
        }
    }

    @Nested
    @org.junit.jupiter.api.DisplayName("COMP-3 LIFE-4 the feed of what was opened and sent")
    class Feed {
        private final AccountId kim = known();
        private final AccountId lee = known();

        /** What the feed tells of this mailbox from a place on, and where it then stands. */
        private UsesOfMailboxes readFrom(Place place) {
            List<UseOfMailbox> all = new ArrayList<>();
            UsesOfMailboxes read = platform().uses(place);
            while (!read.uses().isEmpty()) {
                all.addAll(read.uses());
                UsesOfMailboxes next = platform().uses(read.next());
                if (!next.uses().isEmpty()) {
                    assertThat(next.next()).as("the feed goes on").isNotEqualTo(read.next());
                }
                assertThat(next.completeUpTo()).isAfterOrEqualTo(read.completeUpTo());
                assertThat(next.uses())
                        .allSatisfy(use -> assertThat(use.at())
                                .isAfterOrEqualTo(all.getLast().at()));
                read = next;
            }
            assertThat(all).isSortedAccordingTo(comparing(UseOfMailbox::at));
            return new UsesOfMailboxes(
                    all.stream().filter(use -> use.mailbox().equals(mailbox)).toList(),
                    read.next(),
                    read.completeUpTo());
        }

        private static List<String> texts(List<UseOfMailbox> uses) {
            return uses.stream()
                    .map(use -> use.account().value() + " " + use.use())
                    .toList();
        }

        @Test
        void begins_with_nothing_of_what_came_before() {
            use(mailbox, kim, MailboxUse.OPENED);
            UsesOfMailboxes begun = platform().uses(null);
            assertThat(begun.uses()).isEmpty();
            assertThat(readFrom(begun.next()).uses()).isEmpty();
        }

        @Test
        void tells_all_of_it_once_in_the_order_of_time() {
            Place begin = platform().uses(null).next();
            use(mailbox, kim, MailboxUse.OPENED);
            use(mailbox, lee, MailboxUse.SENT);
            use(mailbox, kim, MailboxUse.OPENED);
            UsesOfMailboxes read = readFrom(begin);
            assertThat(texts(read.uses()))
                    .containsExactly(kim.value() + " OPENED", lee.value() + " SENT", kim.value() + " OPENED");
            assertThat(readFrom(read.next()).uses()).isEmpty();
            use(mailbox, lee, MailboxUse.OPENED);
            assertThat(texts(readFrom(read.next()).uses())).containsExactly(lee.value() + " OPENED");
            assertThat(readFrom(begin).uses()).hasSize(4);
        }

        @Test
        void is_read_in_several_calls_where_it_is_long_and_is_complete_only_as_far_as_it_was_read() {
            Place begin = platform().uses(null).next();
            for (int i = 0; i < LONG; i++) {
                use(mailbox, i % 2 == 0 ? kim : lee, MailboxUse.OPENED);
            }
            UsesOfMailboxes first = platform().uses(begin);
            UsesOfMailboxes rest = readFrom(first.next());
            assertThat(rest.uses())
                    .isNotEmpty()
                    .allSatisfy(use -> assertThat(use.at()).isAfterOrEqualTo(first.completeUpTo()));
            assertThat(readFrom(begin).uses()).hasSize(LONG);
        }

        @Test
        void is_complete_up_to_an_instant_before_which_nothing_comes_later() {
            UsesOfMailboxes before = readFrom(platform().uses(null).next());
            use(mailbox, kim, MailboxUse.OPENED);
            UsesOfMailboxes after = readFrom(before.next());
            assertThat(after.uses()).allSatisfy(use -> assertThat(use.at()).isAfterOrEqualTo(before.completeUpTo()));
            assertThat(after.completeUpTo()).isAfterOrEqualTo(before.completeUpTo());
        }

        @Test
        void of_a_platform_that_is_away_is_told_apart_from_an_empty_one_and_nothing_is_lost() {
            Place begin = platform().uses(null).next();
            use(mailbox, kim, MailboxUse.OPENED);
            away(true);
            try {
                assertThatThrownBy(() -> platform().uses(begin)).isInstanceOf(MailPlatformUnavailable.class);
                assertThatThrownBy(() -> platform().uses(null)).isInstanceOf(MailPlatformUnavailable.class);
            } finally {
                away(false);
            }
            assertThat(readFrom(begin).uses()).hasSize(1);
        }
    }

    @Test
    void a_platform_that_is_away_says_so_and_has_done_nothing() {
        AccountId kim = known();
        away(true);
        assertThatThrownBy(() -> platform().grant(mailbox, kim)).isInstanceOf(MailPlatformUnavailable.class);
        assertThatThrownBy(() -> platform().mailbox(mailbox)).isInstanceOf(MailPlatformUnavailable.class);
        away(false);
        assertThat(present().granted()).isEmpty();
        assertThat(platform().grant(mailbox, kim)).isEqualTo(Grant.GRANTED);
    }
}
