package uk.pharmail.mailbox.compliance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import uk.pharmail.sourcing.store.EventJson;

/** Checks a signed document of an inspection on any machine, without a service: who signed it, and that its events prove it. */
public final class VerifyInspection {

    private VerifyInspection() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("two files are needed: the signed document, and the service's public key in PEM");
            System.exit(2);
        }
        System.exit(
                run(
                                Path.of(arguments[0]),
                                Path.of(arguments[1]),
                                new PrintStream(System.out, true, StandardCharsets.UTF_8))
                        ? 0
                        : 1);
    }

    /** Prints what is found; whether the document is in order. */
    static boolean run(Path document, Path publicKey, PrintStream out) {
        InspectionDocument inspection;
        try {
            inspection = EventJson.read(
                    Signed.verified(Files.readString(document, StandardCharsets.US_ASCII), Signed.publicKey(publicKey)),
                    InspectionDocument.class);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            out.println("NOT IN ORDER. " + e.getMessage());
            return false;
        }
        List<String> faults = inspection.faults();
        ComplianceInterval statement = inspection.statement();
        out.println(inspection.odsCode().value() + " at " + inspection.asOf() + ", as known at " + inspection.knownAt()
                + (inspection.mayChange() ? " (may change)" : "") + ": "
                + (statement == null
                        ? "nothing was known"
                        : statement.status() + " " + statement.reasons() + ", by "
                                + inspection.evidence().size() + " events"));
        faults.forEach(out::println);
        out.println(faults.isEmpty() ? "In order: signed by this key, and proved by its events." : "NOT IN ORDER.");
        return faults.isEmpty();
    }
}
