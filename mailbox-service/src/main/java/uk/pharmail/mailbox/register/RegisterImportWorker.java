package uk.pharmail.mailbox.register;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.math.BigDecimal;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.service.Background;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;

/** Works at the imports in the background: at once when a file came in here, and soon what another instance left. */
@Singleton
class RegisterImportWorker {

    private static final Logger LOG = Logger.getLogger(RegisterImportWorker.class);

    private final RegisterImports imports;
    private final Background background;

    RegisterImportWorker(RegisterImports imports) {
        this.imports = imports;
        this.background = new Background(
                "register imports",
                imports::work,
                e -> LOG.warn("the imports of the register can't be worked at now", e));
    }

    /** What an import may do by itself. */
    @ConfigMapping(prefix = "pharmail.register")
    interface Policy {

        /** Of a hundred active pharmacies, how many it may close, drop or re-parent without a person's release. */
        @WithDefault("1")
        BigDecimal holdAbovePercent();
    }

    @Produces
    @Singleton
    static RegisterImports imports(
            DataSource models,
            EventStore store,
            EventJson json,
            Commands commands,
            InstantSource clock,
            Policy policy) {
        return new RegisterImports(models, store, json, commands, clock, policy.holdAbovePercent());
    }

    /** After the kernel, which migrates the tables. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        background.start();
    }

    /** Before the kernel, which closes the store. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        imports.close();
        background.stop();
    }

    void wake() {
        background.wake();
    }
}
