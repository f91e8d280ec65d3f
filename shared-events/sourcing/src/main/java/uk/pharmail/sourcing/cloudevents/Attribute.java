package uk.pharmail.sourcing.cloudevents;

/** The names of the CloudEvents attributes and extensions that an event has on a topic. */
final class Attribute {
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String SUBJECT = "subject";
    static final String TIME = "time";
    static final String CONTENT_TYPE = "datacontenttype";

    static final String SEQUENCE = "sequence";
    static final String POSITION = "position";
    static final String EFFECTIVE_AT = "effectiveat";
    static final String ODS_CODE = "odscode";
    static final String AUDIENCE = "audience";
    static final String COMMAND = "commandid";
    static final String ACTOR = "actor";
    static final String ON_BEHALF_OF = "onbehalfof";
    static final String CAUSATION = "causationid";
    static final String CORRELATION = "correlationid";
    static final String TRACEPARENT = "traceparent";

    private Attribute() {}
}
