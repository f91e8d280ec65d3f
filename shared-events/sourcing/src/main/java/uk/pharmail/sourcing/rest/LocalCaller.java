package uk.pharmail.sourcing.rest;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import uk.pharmail.sourcing.Actor;

/** Until bearer tokens are read, every request is from the one caller {@code local}; any other {@link Callers} bean takes its place. */
@DefaultBean
@ApplicationScoped
class LocalCaller implements Callers {
    private static final Caller LOCAL = new Caller(new Actor("local"));

    @Override
    public Caller current() {
        return LOCAL;
    }
}
