package uk.pharmail.mailbox.sharedmailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.LinkOccasion;

class LinkTermTest {
    private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-14T00:00:00Z");

    @Test
    @DisplayName("LINK-7 a link with a start and an end counts only between")
    void between() {
        LinkTerm weeks = new LinkTerm(START, END, LinkOccasion.REQUEST, null);
        assertThat(weeks.includes(START.minusMillis(1))).isFalse();
        assertThat(weeks.includes(START)).isTrue();
        assertThat(weeks.includes(END.minusMillis(1))).isTrue();
        assertThat(weeks.includes(END)).isFalse();
    }

    @Test
    @DisplayName("LINK-7 a link without a start or an end counts at once and until it is ended")
    void open() {
        assertThat(LinkTerm.open(LinkOccasion.REQUEST, null).includes(END)).isTrue();
    }
}
