package uk.pharmail.mailbox.compliance;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ServiceUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.store.EventJson;

/** Signs documents with the service's own key, which stands in a file and is read once. */
@Singleton
class Inspections {
    private final @Nullable PrivateKey key;

    Inspections(ComplianceListener.Settings settings) throws IOException, GeneralSecurityException {
        Optional<Path> file = settings.signingKey();
        this.key = file.isPresent() ? Signed.privateKey(file.get()) : null;
    }

    String signed(InspectionDocument document) {
        if (key == null) {
            throw new ServiceUnavailableException("There is no key to sign with.");
        }
        return Signed.sign(EventJson.write(document), key);
    }
}
