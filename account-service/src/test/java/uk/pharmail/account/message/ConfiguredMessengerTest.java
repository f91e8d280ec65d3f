package uk.pharmail.account.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.account.message.ConfiguredMessenger.Settings;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConfiguredMessengerTest {
    private static final Map<String, String> LIVE = Map.of(
            "pharmail.messages.smtp.host", "mail.example",
            "pharmail.messages.smtp.from", "donotreply@pharmail.example",
            "pharmail.messages.notify.api-key",
                    "key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
            "pharmail.messages.notify.temporary-password-template", "f33517ff-2a88-4f6e-b855-c550268ce08a",
            "pharmail.messages.notify.lifecycle-warning-template", "0e0a1c5c-7a5e-4d3a-9d53-3f1f0f6a2b11",
            "pharmail.messages.notify.application-password-template", "0c6d2f4e-7b1a-4d83-9e5f-3a8b6c2d1e70",
            "pharmail.messages.notify.contact-changed-template", "5b1e7a90-2c4d-4f68-8a3b-9d0c6e5f7412");

    @Inject
    Messenger messenger;

    @Test
    @DisplayName("REG-1 the running service sends both halves of the login details to the places it was set up for")
    void in_the_service() {
        EmailAddress to = new EmailAddress("jo." + UUID.randomUUID() + "@postbox.example");
        MobileNumber mobile = new MobileNumber("+447700900042");

        messenger.send(new Message.Email(UUID.randomUUID(), to, new EmailContent.AccountActive()));
        messenger.send(new Message.Text(
                UUID.randomUUID(),
                mobile,
                new TextContent.Password(new TemporaryPassword("kettle-lamp"), Instant.now())));

        assertThat(EmbeddedMail.shared().receivedBy(to.value()))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("portal.nhs.net", "pharmacyadmin@nhs.net"));
        assertThat(NotifyStandIn.shared(RealParts.MESSAGES).receivedBy(mobile.value()))
                .hasSize(1);
    }

    @Test
    @DisplayName("LIFE-5 the mail library does not log recipients, whatever the level of the log")
    void the_library_is_silent() {
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        try {
            assertThat(Logger.getLogger("org.eclipse.angus.mail.smtp").isLoggable(Level.FINE))
                    .isFalse();
        } finally {
            root.setLevel(before);
        }
    }

    @Test
    void by_default_messages_go_to_the_real_places_under_tls() {
        Settings settings = settings(LIVE);

        assertThat(settings.smtp().security()).isEqualTo(SmtpServer.Security.STARTTLS);
        assertThat(settings.govUkNotify().url()).hasToString("https://api.notifications.service.gov.uk");
        assertThat(ConfiguredMessenger.messenger(settings, InstantSource.system()))
                .isNotNull();
    }

    @ParameterizedTest(name = "without {0} there is no start")
    @ValueSource(
            strings = {
                "pharmail.messages.smtp.host",
                "pharmail.messages.smtp.from",
                "pharmail.messages.notify.api-key",
                "pharmail.messages.notify.temporary-password-template",
                "pharmail.messages.notify.lifecycle-warning-template",
                "pharmail.messages.notify.application-password-template",
                "pharmail.messages.notify.contact-changed-template"
            })
    void nothing_is_left_out(String name) {
        Map<String, String> rest = new HashMap<>(LIVE);
        rest.remove(name);

        assertThatThrownBy(() -> settings(rest))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(name);
    }

    private static Settings settings(Map<String, String> values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(Settings.class);
        values.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(Settings.class);
    }
}
