package uk.pharmail.mailbox.compliance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventJson;

/**
 * Makes evidence of what was heard of owners when compliance did not rest on it yet (MBX-6), as learned now: no answer of
 * before changes by it, and no mailbox is taken for vacant whose owner was named then (COMP-4, COMP-7).
 */
final class OwnersBefore {
    private static final String HEARD = """
            select stream, event.version, event.payload::text, event.effective_at, event.recorded_at
            from event join watermark using (stream)
            where consumer = ? and event.version <= watermark.version and event.type = 'mailbox-owner-changed-1'
            """;

    private static final String INSERT = """
            insert into compliance_evidence
            (event, subject, version, type, payload, pharmacy, account, effective_at, recorded_at, known_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private OwnersBefore() {}

    /** Within the caller's transaction; what is evidence already stays. */
    static void learn(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement heard = connection.prepareStatement(HEARD);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            heard.setString(1, ComplianceProjection.CONSUMER);
            try (ResultSet found = heard.executeQuery()) {
                while (found.next()) {
                    add(
                            Evidence.of(
                                    StreamId.parse(found.getString(1)),
                                    found.getLong(2),
                                    EventJson.read(found.getString(3), MailboxOwnerChanged.class),
                                    found.getObject(4, OffsetDateTime.class).toInstant(),
                                    found.getObject(5, OffsetDateTime.class).toInstant(),
                                    now),
                            insert);
                }
            }
            insert.executeBatch();
        }
    }

    private static void add(Evidence evidence, PreparedStatement insert) throws SQLException {
        insert.setObject(1, evidence.event());
        insert.setString(2, evidence.subject());
        insert.setLong(3, evidence.version());
        insert.setString(4, evidence.type());
        insert.setString(5, evidence.payload());
        insert.setObject(
                6, evidence.pharmacy() == null ? null : evidence.pharmacy().value());
        insert.setObject(
                7, evidence.account() == null ? null : evidence.account().value());
        insert.setObject(8, evidence.effectiveAt().atOffset(ZoneOffset.UTC));
        insert.setObject(9, evidence.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setObject(10, evidence.knownAt().atOffset(ZoneOffset.UTC));
        insert.addBatch();
    }
}
