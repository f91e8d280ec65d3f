package uk.pharmail.sourcing.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation reads what this consumer has written: if the client sends {@code Pharmail-Min-Position}, it waits up to
 * two seconds until the consumer has applied that position, else answers 503. Without it (a read of the event store
 * itself) nothing has to be waited for.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ReadsFrom {
    String value();
}
