package uk.pharmail.lifecycle.clock;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.lifecycle.policy.Policies;
import uk.pharmail.lifecycle.policy.ShippedTerms;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Commands;

/** Today, and what is known today that every clock depends on. */
@Singleton
public class Days {
    private final Commands commands;
    private final DataSource database;
    private final InstantSource clock;
    private final LifecycleTerms shipped;

    Days(Commands commands, DataSource database, InstantSource clock, ShippedTerms shipped) {
        this.commands = commands;
        this.database = database;
        this.clock = clock;
        // wrong ones keep the service from starting
        this.shipped = shipped.terms();
    }

    public Day today() {
        return new Day(
                London.dateOf(clock.instant()),
                useKnown(),
                commands.current(Policies.TYPE, Policies.ID).state(),
                shipped);
    }

    /** Where uses are told by several, all of them have to have told. */
    private Day.@Nullable UseKnown useKnown() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select max(from_day), min(until_day) from use_complete");
                ResultSet found = statement.executeQuery()) {
            found.next();
            LocalDate from = found.getObject(1, LocalDate.class);
            LocalDate until = found.getObject(2, LocalDate.class);
            return from == null || until == null ? null : new Day.UseKnown(from, until);
        } catch (SQLException e) {
            throw new IllegalStateException("how complete the facts about uses are cannot be read", e);
        }
    }
}
