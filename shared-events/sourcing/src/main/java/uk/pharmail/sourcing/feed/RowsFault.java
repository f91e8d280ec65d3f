package uk.pharmail.sourcing.feed;

import java.sql.SQLException;

/** The database refused or failed while a projection's rows were read or written; the whole transaction is void. */
public final class RowsFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException sqlFault;

    RowsFault(SQLException sqlFault) {
        super("reading or writing a projection's rows failed with SQL state " + sqlFault.getSQLState(), sqlFault);
        this.sqlFault = sqlFault;
    }

    SQLException sqlFault() {
        return sqlFault;
    }
}
