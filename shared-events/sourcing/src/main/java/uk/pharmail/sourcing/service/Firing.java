package uk.pharmail.sourcing.service;

import java.util.function.Consumer;
import uk.pharmail.sourcing.timer.Due;

/**
 * What a timer does when it is due, as a bean.
 *
 * @param timer its name, as the projection that sets it calls it
 * @param run the command that appends the fact, with the origin of the due timer
 */
public record Firing(String timer, Consumer<Due> run) {}
