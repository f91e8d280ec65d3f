package uk.pharmail.sourcing.service;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import uk.pharmail.sourcing.feed.Stop;
import uk.pharmail.sourcing.relay.Relay;
import uk.pharmail.sourcing.relay.RelayState;

/**
 * What a person has to look at: an event that cannot be told, a partition that has stopped. It is no readiness check,
 * because the instance still takes commands and answers, and another one would meet the same event.
 */
@Wellness
@Singleton
class KernelHealth implements HealthCheck {
    private final Relay relay;
    private final Feeds feeds;
    private final Kernel kernel;

    KernelHealth(Relay relay, Feeds feeds, Kernel kernel) {
        this.relay = relay;
        this.feeds = feeds;
        this.kernel = kernel;
    }

    @Override
    public HealthCheckResponse call() {
        RelayState state = relay.state();
        RelayState.Alarm alarm = state.alarm();
        var stops = feeds.stops();
        Map<String, Integer> reactions = kernel.stoppedReactions();
        reactions.values().removeIf(keys -> keys == 0);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("events")
                .status(alarm == null && stops.isEmpty() && reactions.isEmpty() && !state.isBrokerAway())
                .withData("tells", state.leader())
                .withData("broker away", state.isBrokerAway());
        if (alarm != null) {
            response.withData("not told", "position " + alarm.position() + ": " + alarm.reason());
        }
        reactions.forEach((consumer, keys) -> response.withData(consumer + " holds back keys", keys));
        for (Stop stop : stops) {
            response.withData(
                    stop.consumer() + " stopped", stop.topic() + "/" + stop.partition() + ": " + stop.reason());
        }
        return response.build();
    }
}
