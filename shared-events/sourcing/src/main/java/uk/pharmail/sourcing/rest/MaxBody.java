package uk.pharmail.sourcing.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The most bytes of body that an operation takes, instead of 1 MiB; more is a 413. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MaxBody {
    long BYTES_UNLESS_SAID = 1 << 20;

    long value();
}
