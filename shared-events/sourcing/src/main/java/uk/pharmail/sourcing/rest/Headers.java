package uk.pharmail.sourcing.rest;

/** The headers of the conventions that HTTP itself does not name. */
final class Headers {
    static final String CORRELATION_ID = "X-Correlation-ID";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String MIN_POSITION = "Pharmail-Min-Position";
    static final String POSITION = "Pharmail-Position";
    static final String TRACEPARENT = "traceparent";

    private Headers() {}
}
