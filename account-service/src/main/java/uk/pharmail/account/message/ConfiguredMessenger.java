package uk.pharmail.account.message;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Starts the service only with both channels set up; a stand-in is one that a setting names. */
final class ConfiguredMessenger {

    private ConfiguredMessenger() {}

    /** Where messages go. */
    @ConfigMapping(prefix = "pharmail.messages")
    interface Settings {

        /** Where people sign in, as they are told to type it. */
        @WithDefault("portal.nhs.net")
        String portal();

        /** The address whom to ask. */
        @WithDefault("pharmacyadmin@nhs.net")
        String helpdesk();

        Smtp smtp();

        @WithName("notify")
        GovUkNotify govUkNotify();

        /** The server that takes e-mails. */
        interface Smtp {
            String host();

            @WithDefault("587")
            int port();

            @WithDefault("STARTTLS")
            SmtpServer.Security security();

            Optional<String> user();

            Optional<String> password();

            String from();
        }

        /** GOV.UK Notify, or a stand-in on this machine. */
        interface GovUkNotify {
            @WithDefault("https://api.notifications.service.gov.uk")
            URI url();

            /** As Notify shows it when it is made. */
            String apiKey();

            UUID temporaryPasswordTemplate();

            UUID lifecycleWarningTemplate();

            UUID applicationPasswordTemplate();

            UUID contactChangedTemplate();
        }
    }

    @Produces
    @Singleton
    static Helpdesk helpdesk(Settings settings) {
        return new Helpdesk(new EmailAddress(settings.helpdesk()));
    }

    @Produces
    @Singleton
    @Startup
    static Messenger messenger(Settings settings, InstantSource clock) {
        Settings.Smtp smtp = settings.smtp();
        Settings.GovUkNotify texts = settings.govUkNotify();
        return new SmtpAndNotify(
                new SmtpServer(
                        smtp.host(),
                        smtp.port(),
                        smtp.security(),
                        smtp.user()
                                .map(user -> new SmtpServer.Login(
                                        user, smtp.password().orElse(""))),
                        new EmailAddress(smtp.from())),
                new Letter.Places(settings.portal(), settings.helpdesk()),
                NotifyAccount.of(
                        texts.url(),
                        texts.apiKey(),
                        new NotifyAccount.Templates(
                                texts.temporaryPasswordTemplate(),
                                texts.lifecycleWarningTemplate(),
                                texts.applicationPasswordTemplate(),
                                texts.contactChangedTemplate())),
                clock);
    }
}
