package uk.pharmail.sourcing.rest;

import java.util.List;
import uk.pharmail.sourcing.command.CommandResult;

/** What the events of a dry run would lead to, as a bean of a service that knows it. */
public interface DryRunEffects {

    /** One for each thing concerned; becomes JSON in the answer. */
    List<?> of(List<CommandResult.Decided> decided);
}
