package uk.pharmail.sourcing.adoption;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.adoption.Adoption.Absent;
import uk.pharmail.sourcing.adoption.Adoption.Received;
import uk.pharmail.sourcing.adoption.AdoptionCommand.Complete;
import uk.pharmail.sourcing.adoption.AdoptionCommand.Receive;

/**
 * Decides how far an adoption is; nothing of it is ever refused as a whole once it was received.
 *
 * @param received the service's event of a file that was taken in, with its rows
 * @param completed that of one whose rows have all had their effect
 * @param after what an adoption is after either
 */
public record AdoptionDecider<E extends PharmailEvent>(
        BiFunction<AdoptionId, Integer, E> received,
        BiFunction<AdoptionId, AdoptionCount, E> completed,
        Function<E, Adoption> after)
        implements Decider<AdoptionCommand, E, Adoption> {

    @Override
    public Adoption initial() {
        return new Absent();
    }

    @Override
    public Adoption evolve(Adoption state, E event) {
        return after.apply(event);
    }

    @Override
    public List<E> decide(AdoptionCommand command, Adoption state) {
        return switch (command) {
            case Receive receive ->
                state instanceof Absent ? List.of(received.apply(receive.adoption(), receive.rows())) : List.of();
            case Complete complete ->
                state instanceof Received adoption
                        ? List.of(completed.apply(adoption.id(), complete.count()))
                        : List.of();
        };
    }
}
