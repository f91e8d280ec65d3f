package uk.pharmail.mailbox.review;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.sourcing.StreamType;

/** The reviews of one mailbox's links, one at a time (LINK-5). */
sealed interface Review {

    StreamType<ReviewCommand, ReviewEvent, Review> TYPE =
            new StreamType<>("mailbox-review", ReviewEvent.class, new ReviewDecider());

    /** None is under way. */
    record None() implements Review {}

    /**
     * The owner is to answer.
     *
     * @param causes in their order
     * @param links each one asked for, and what became of it; null while nothing has
     * @param dueOn the last day on which it is in time
     */
    record UnderWay(
            ReviewId id,
            MailboxId mailbox,
            PharmacyId pharmacy,
            OdsCode odsCode,
            List<ReviewCause> causes,
            SequencedMap<AccountId, Answer> links,
            LocalDate dueOn,
            boolean overdue)
            implements Review {

        public UnderWay {
            causes = List.copyOf(causes);
            links = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(links));
        }

        Set<AccountId> unanswered() {
            return links.entrySet().stream()
                    .filter(link -> link.getValue().value() == null)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** @param value null while there is none */
    record Answer(@Nullable ReviewAnswer value) {}
}
