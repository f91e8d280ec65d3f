package uk.pharmail.mailbox.register;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.register.RegisterImport.Absent;
import uk.pharmail.mailbox.register.RegisterImport.Completed;
import uk.pharmail.mailbox.register.RegisterImport.Held;
import uk.pharmail.mailbox.register.RegisterImport.Received;
import uk.pharmail.mailbox.register.RegisterImport.Released;
import uk.pharmail.mailbox.register.RegisterImportView.State;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.MaxBody;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.UnprocessableContent;

/** Takes in files of the register, shows how far each import is and what it changes, and lets a held one go on. */
@Path("/register-imports")
@Tag(name = "Register", description = "The register of organisations: which pharmacies there are")
public class RegisterImportResource {

    /** Several times the register of all dispensaries there ever were. */
    private static final long LARGEST_FILE = 32L << 20;

    private final RegisterImports imports;
    private final RegisterImportWorker worker;
    private final Commands commands;
    private final Call call;

    RegisterImportResource(RegisterImports imports, RegisterImportWorker worker, Commands commands, Call call) {
        this.imports = imports;
        this.worker = worker;
        this.commands = commands;
        this.call = call;
    }

    @POST
    @Consumes("text/csv")
    @MaxBody(LARGEST_FILE)
    @Operation(
            summary = "Import the register of dispensaries (REG-3)",
            description =
                    "The file as it is published, with or without a header, in UTF-8. It is taken in whole or not at"
                            + " all, and has its effect in the background: follow the Location. With dryRun, the answer shows what"
                            + " it would change.")
    public Response receive(InputStream body) throws IOException, SQLException {
        java.nio.file.Path file = Files.createTempFile("register-", ".csv");
        try {
            MessageDigest sha256 = sha256();
            Files.copy(new DigestInputStream(body, sha256), file, StandardCopyOption.REPLACE_EXISTING);
            Request request = call.command();
            RegisterCsv.Count count = check(file);
            if (request.dryRun()) {
                return Response.ok(trial(file, count.rows(), RegisterImports.idOf(request)))
                        .build();
            }
            ContentDigest digest = new ContentDigest(HexFormat.of().formatHex(sha256.digest()));
            try (InputStream content = Files.newInputStream(file)) {
                var result = imports.receive(request, digest, count.rows(), content);
                worker.wake();
                return call.accepted(
                        result,
                        URI.create("/register-imports/" + result.resource().id()));
            }
        } finally {
            Files.delete(file);
        }
    }

    @GET
    @Path("/{registerImport}")
    @Operation(summary = "How far an import is")
    public RestResponse<RegisterImportView> registerImport(@RestPath RegisterImportId registerImport)
            throws SQLException {
        RegisterImportRow row = row(registerImport);
        Current<RegisterImport> current = current(registerImport);
        State state = switch (current.state()) {
            case Absent _ -> throw new NotFoundException();
            case Received _ -> row.compared() ? State.APPLYING : State.RECEIVED;
            case Held _ -> State.HELD;
            case Released _ -> State.APPLYING;
            case Completed _ -> State.COMPLETED;
        };
        RegisterImportView view = RegisterImportView.of(row, state);
        return switch (state) {
            // The progress changes without an event, so the version would not tell two answers apart.
            case RECEIVED, APPLYING -> RestResponse.ok(view);
            case HELD, COMPLETED -> call.found(view, current.version());
        };
    }

    @GET
    @Path("/{registerImport}/problems")
    @Operation(summary = "The rows that had no effect and why, in the order of the file")
    public Page<RowProblemView> problems(@RestPath RegisterImportId registerImport, @BeanParam PageRequest page)
            throws SQLException {
        String after = page.after();
        int line = after == null ? 0 : Integer.parseInt(after);
        List<RowProblemView> problems = imports
                .tables()
                .problems(row(registerImport).id(), line, page.fetch())
                .stream()
                .map(RowProblemView::of)
                .toList();
        return page.of(problems, problem -> Integer.toString(problem.line()));
    }

    @GET
    @Path("/{registerImport}/differences")
    @Operation(
            summary = "What an import changes, in order of ODS code",
            description = "As compared before it had any effect. An absent pharmacy is shown and never closed by that.")
    public Page<RegisterDifference> differences(@RestPath RegisterImportId registerImport, @BeanParam PageRequest page)
            throws SQLException {
        String after = page.after();
        return page.of(
                imports.tables().differences(row(registerImport).id(), after == null ? "" : after, page.fetch()),
                difference -> difference.odsCode().value());
    }

    @POST
    @Path("/{registerImport}/release")
    @Operation(summary = "Let an import that is held go on (REG-3)")
    public Response release(@RestPath RegisterImportId registerImport) throws SQLException {
        var result = imports.release(call.command(), registerImport);
        worker.wake();
        return call.accepted(result, URI.create("/register-imports/" + registerImport.value()));
    }

    private static RegisterCsv.Count check(java.nio.file.Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return RegisterCsv.read(content, _ -> {});
        } catch (NotTheRegister e) {
            throw refused(e);
        }
    }

    private RegisterTrial trial(java.nio.file.Path file, int rows, RegisterImportId id)
            throws IOException, SQLException {
        RegisterTrial.Notes notes = new RegisterTrial.Notes();
        try (InputStream content = Files.newInputStream(file)) {
            RegisterEffect effect = imports.compare(id, content, notes);
            return new RegisterTrial(rows, effect, imports.holds(effect), notes.problems, notes.differences);
        } catch (NotTheRegister e) {
            throw refused(e);
        }
    }

    private static UnprocessableContent refused(NotTheRegister e) {
        return new UnprocessableContent(
                e.fault().name(), "line " + e.line() + ": " + e.fault().explanation());
    }

    private RegisterImportRow row(RegisterImportId id) throws SQLException {
        return imports.tables().find(id).orElseThrow(NotFoundException::new);
    }

    private Current<RegisterImport> current(RegisterImportId id) {
        return commands.current(RegisterImport.TYPE, id.value());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
