package uk.pharmail.mailbox.review;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.mailbox.review.ReviewsProjection.LinkGone;
import uk.pharmail.mailbox.review.ReviewsProjection.OpenReview;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Lets {@link ReviewWork} know of all that opens, reminds of and ends reviews. */
@Singleton
class ReviewsListener {
    private final Feeds feeds;

    ReviewsListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(ReviewWork work, ReviewPolicy policy) {
        return new Listener(
                new ReviewsProjection(policy),
                List.of(
                        Reaction.running(
                                ReviewsProjection.OPEN,
                                OpenReview.class,
                                mark -> work.open(
                                        mark.body().mailbox(), mark.body().cause(), mark.fact())),
                        Reaction.running(
                                ReviewsProjection.GONE,
                                LinkGone.class,
                                mark -> work.linkGone(
                                        mark.body().mailbox(), mark.body().account()))));
    }

    @Produces
    @Singleton
    static Firing age(ReviewWork work) {
        return new Firing(ReviewsProjection.AGE, work::age);
    }

    @Produces
    @Singleton
    static Firing oldLink(ReviewWork work) {
        return new Firing(ReviewsProjection.OLD_LINK, work::oldLink);
    }

    @Produces
    @Singleton
    static Firing idle(ReviewWork work) {
        return new Firing(ReviewsProjection.IDLE, work::idle);
    }

    @Produces
    @Singleton
    static Firing emergency(ReviewWork work) {
        return new Firing(ReviewsProjection.EMERGENCY, work::emergency);
    }

    @Produces
    @Singleton
    static Firing remind(ReviewWork work) {
        return new Firing(ReviewsProjection.REMIND, work::remind);
    }

    @Produces
    @Singleton
    static Firing dayOver(ReviewWork work) {
        return new Firing(ReviewsProjection.DAY_OVER, work::dayOver);
    }

    @Incoming(ReviewsProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(ReviewsProjection.CONSUMER, records);
    }
}
