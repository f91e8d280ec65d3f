package uk.pharmail.mailbox.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureDomainsTest {
    private final SecureDomains domains = new SecureDomains();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo.bloggs2@nhs.net",
                "Pharmacy.FA002@NHS.net",
                "@nhs.net",
                "a@dh.gsi.gov.uk",
                "a@kent.pnn.police.uk"
            })
    @DisplayName("INFO-1 nhs.net and the listed government domains are secure, however they are written")
    void secure(String address) {
        assertThat(domains.entryFor(Recipient.of(address).domain())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@gmail.com",
                "a@nhs.uk",
                "a@trust.nhs.uk",
                "a@nhs.net.example.com",
                "a@notnhs.net",
                "a@xgsi.gov.uk",
                "a@gov.uk",
                "a@mypolice.uk"
            })
    @DisplayName("INFO-1 every other domain is not, one that looks like a listed one included")
    void not_secure(String address) {
        assertThat(domains.entryFor(Recipient.of(address).domain())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nhs.net", "a@example.com@nhs.net", "a@", "a b@nhs.net", "a@nhs.net, b@example.com", ""})
    @DisplayName("INFO-1 what is not one address is no recipient, and is shown by its domain alone")
    void not_one_address(String text) {
        assertThatThrownBy(() -> Recipient.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Recipient.of("jo.bloggs2@nhs.net")).hasToString("@nhs.net");
    }
}
