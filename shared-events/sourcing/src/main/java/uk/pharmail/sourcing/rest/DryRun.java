package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.command.CommandResult;
import uk.pharmail.sourcing.store.EventJson;

/**
 * What a command would have written; nothing was.
 *
 * @param effects what that would do to the compliance of each pharmacy concerned; left out where that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DryRun(List<Event> events, @Nullable List<?> effects) {

    /** @param data the event as it would be told, in JSON */
    record Event(String type, @JsonRawValue String data) {

        static Event of(PharmailEvent event) {
            return new Event(EventTypes.of(event.getClass()).name(), EventJson.write(event));
        }
    }

    static DryRun of(CommandResult result, @Nullable DryRunEffects effects) {
        return new DryRun(
                result.events().stream().map(Event::of).toList(),
                effects == null ? null : effects.of(result.decided()));
    }
}
