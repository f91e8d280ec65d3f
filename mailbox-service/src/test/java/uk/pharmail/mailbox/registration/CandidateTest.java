package uk.pharmail.mailbox.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.contracts.value.RegistrationObstacle.HAD_MAILBOX;
import static uk.pharmail.contracts.value.RegistrationObstacle.NOT_LISTED;
import static uk.pharmail.contracts.value.RegistrationObstacle.OPENS_TOO_LATE;
import static uk.pharmail.contracts.value.RegistrationObstacle.PHARMACY_CLOSED;
import static uk.pharmail.contracts.value.RegistrationObstacle.PHARMACY_UNKNOWN;
import static uk.pharmail.contracts.value.RegistrationObstacle.TOWN_UNKNOWN;
import static uk.pharmail.contracts.value.RegistrationObstacle.UNDER_WAY;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.Pharmacy.Listing;

class CandidateTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate LONG_AGO = LocalDate.of(2006, 6, 1);
    private static final MailboxId MINE = new MailboxId(new UUID(0, 1));
    private static final MailboxId OTHER = new MailboxId(new UUID(0, 2));
    private static final Listing LISTED = new Listing(null);

    @Test
    @DisplayName("REG-3 a pharmacy that is open for long and never had a mailbox is selectable")
    void selectable() {
        assertThat(never(open(LONG_AGO, null))).isNull();
        assertThat(never(open(null, null)))
                .as("the register has no date of the oldest")
                .isNull();
    }

    @Test
    @DisplayName("REG-3 one that is not on the register, or closed, is not, listed or not")
    void not_there() {
        assertThat(never(new Pharmacy.Unknown())).isEqualTo(PHARMACY_UNKNOWN);
        assertThat(never(pharmacy(Standing.CLOSED, LONG_AGO, LISTED))).isEqualTo(PHARMACY_CLOSED);
    }

    @Test
    @DisplayName("REG-3 one that is due to open is selectable 60 days ahead, once the helpdesk has listed it")
    void due_to_open() {
        LocalDate in60 = TODAY.plusDays(60);
        assertThat(never(pharmacy(Standing.PROPOSED, in60, LISTED))).isNull();
        assertThat(never(pharmacy(Standing.PROPOSED, in60, null))).isEqualTo(NOT_LISTED);
        assertThat(never(pharmacy(Standing.PROPOSED, in60.plusDays(1), LISTED))).isEqualTo(OPENS_TOO_LATE);
        assertThat(never(pharmacy(Standing.PROPOSED, null, LISTED))).isEqualTo(OPENS_TOO_LATE);
    }

    @Test
    @DisplayName("REG-3 one that opened less than 60 days ago is new, or its code is: the helpdesk has to list it")
    void new_one() {
        assertThat(never(open(TODAY.minusDays(59), null))).isEqualTo(NOT_LISTED);
        assertThat(never(open(TODAY.minusDays(59), LISTED))).isNull();
        assertThat(never(open(TODAY.minusDays(60), null))).isNull();
        Pharmacy learntLate = new Pharmacy.Registered(
                Pharmacy.idOf(FA002), FA002, entry(null, new Town("LEEDS")), null, Standing.OPEN, TODAY, null);
        assertThat(never(learntLate)).as("open since a day that only we know").isEqualTo(NOT_LISTED);
    }

    @Test
    @DisplayName("REG-3 MBX-1 one that has a mailbox is not, listed or not")
    void has_one() {
        assertThat(obstacle(open(LONG_AGO, LISTED), OTHER, OTHER, OTHER)).isEqualTo(HAD_MAILBOX);
        assertThat(obstacle(open(LONG_AGO, new Listing(OTHER)), OTHER, OTHER, OTHER))
                .isEqualTo(HAD_MAILBOX);
    }

    @Test
    @DisplayName("REG-3 one that had a mailbox before is, once the helpdesk has listed it after that one")
    void had_one() {
        assertThat(obstacle(open(LONG_AGO, null), null, OTHER, null)).isEqualTo(HAD_MAILBOX);
        assertThat(obstacle(open(LONG_AGO, LISTED), null, OTHER, null))
                .as("that listing is used up")
                .isEqualTo(HAD_MAILBOX);
        assertThat(obstacle(open(LONG_AGO, new Listing(OTHER)), null, OTHER, null))
                .isNull();
        assertThat(obstacle(open(LONG_AGO, new Listing(OTHER)), null, OTHER, OTHER))
                .as("its address still belongs to that one")
                .isEqualTo(HAD_MAILBOX);
    }

    @Test
    @DisplayName(
            "REG-3 REG-4 while one registration is under way another is not taken, and does not stand in its own way")
    void under_way() {
        assertThat(obstacle(open(LONG_AGO, null), OTHER, null, null)).isEqualTo(UNDER_WAY);
        assertThat(obstacle(open(LONG_AGO, null), MINE, null, null)).isNull();
        assertThat(new Candidate(open(LONG_AGO, null), MINE, null, null).obstacle(null, policy(), TODAY))
                .isEqualTo(UNDER_WAY);
    }

    @Test
    @DisplayName("MBX-1 REG-3 one without a town on the register is not: the helpdesk opens its mailbox")
    void town() {
        Pharmacy nowhere = new Pharmacy.Registered(
                Pharmacy.idOf(FA002), FA002, entry(LONG_AGO, null), null, Standing.OPEN, LONG_AGO, null);
        assertThat(never(nowhere)).isEqualTo(TOWN_UNKNOWN);
    }

    @Test
    @DisplayName("REG-3 both numbers of days are policy")
    void numbers() {
        RegistrationPolicy other = new Policy(90, 0);
        assertThat(new Candidate(pharmacy(Standing.PROPOSED, TODAY.plusDays(90), LISTED), null, null, null)
                        .obstacle(MINE, other, TODAY))
                .isNull();
        assertThat(new Candidate(open(TODAY, null), null, null, null).obstacle(MINE, other, TODAY))
                .isNull();
    }

    record Policy(int opensWithinDays, int newForDays) implements RegistrationPolicy {}

    static RegistrationPolicy policy() {
        return new Policy(60, 60);
    }

    private static @Nullable RegistrationObstacle never(Pharmacy pharmacy) {
        return obstacle(pharmacy, null, null, null);
    }

    private static @Nullable RegistrationObstacle obstacle(
            Pharmacy pharmacy,
            @Nullable MailboxId holder,
            @Nullable MailboxId last,
            @Nullable MailboxId addressHolder) {
        return new Candidate(pharmacy, holder, last, addressHolder).obstacle(MINE, policy(), TODAY);
    }

    private static Pharmacy open(@Nullable LocalDate opensOn, @Nullable Listing listing) {
        return pharmacy(Standing.OPEN, opensOn, listing);
    }

    private static Pharmacy pharmacy(Standing standing, @Nullable LocalDate opensOn, @Nullable Listing listing) {
        return new Pharmacy.Registered(
                Pharmacy.idOf(FA002), FA002, entry(opensOn, new Town("LEEDS")), null, standing, opensOn, listing);
    }

    private static RegisterEntry entry(@Nullable LocalDate opensOn, @Nullable Town town) {
        return new RegisterEntry(
                new PharmacyName("ROWLANDS PHARMACY"),
                List.of(),
                town,
                null,
                null,
                null,
                PharmacyKind.PHARMACY,
                opensOn,
                null);
    }
}
