/**
 * The REST conventions that all services keep: what a client learns once, and a resource need not think of.
 *
 * <pre>{@code
 * @Path("/mailboxes")
 * @Tag(name = "Shared mailboxes")
 * public class MailboxResource {
 *     private final Commands commands;
 *     private final Call call;            // what came with this request, and how it is answered
 *
 *     @POST                               // Idempotency-Key, ?dryRun, If-Match, size and media type: checked before this runs
 *     @Operation(summary = "Open a shared mailbox (MBX-1)")
 *     public Response open(@Valid @NotNull OpenMailbox body) {
 *         Request request = call.command();
 *         UUID id = request.origin().command().uuid();          // a creating POST names its stream by its command
 *         CommandResult result = commands.run(request, attempt -> attempt.decide(MAILBOX, id, new Open(...)));
 *         return call.created(result, URI.create("/mailboxes/" + body.odsCode().value()));
 *     }
 *
 *     @DELETE @Path("/{odsCode}/links/{account}")
 *     public Response unlink(OdsCode odsCode, AccountId account, @QueryParam("reason") UnlinkReason reason) {
 *         return call.done(commands.run(call.command(), attempt -> ...));
 *     }
 *
 *     @GET @Path("/{odsCode}")
 *     public RestResponse<MailboxView> mailbox(OdsCode odsCode) {   // RestResponse<T> keeps the schema in the OpenAPI document
 *         ... throw new NotFoundException();                        // absent, or not for this caller's eyes
 *         return call.found(view, version);                         // ETag, and 304 to If-None-Match
 *     }
 *
 *     @GET
 *     @ReadsFrom("compliance")                                      // Pharmail-Min-Position waits for this consumer
 *     public Page<MailboxView> mailboxes(@BeanParam PageRequest page, @QueryParam("status") @Nullable Status status) {
 *         List<MailboxView> rows = ... where ods_code > page.after() order by ods_code limit page.fetch()
 *         return page.of(rows, row -> row.odsCode().value());       // the rest of Link: rel="next" follows
 *     }
 * }
 * }</pre>
 *
 * <p>Path, query and header parameters may be value types ({@code TextValue}, {@code IdValue}), UUIDs, dates, numbers,
 * booleans and enums (in kebab case); what does not read is a 400 that names the parameter. A query parameter that no
 * argument asks for is a 400 too: a misspelt {@code dryRun} must not write.
 *
 * <p>Commands answer without a body, so that a repeat can give the first answer again. A refusal is thrown
 * ({@link uk.pharmail.sourcing.Rejected}) and becomes a 409, or a 404 if its reason says that what the command speaks
 * of is not there.
 *
 * <p>Who may ask for what is decided before a resource runs, by the service's {@link
 * uk.pharmail.sourcing.rest.access.Policy}: a resource says nothing of it, but one that lists hands {@code call.visible()} to
 * its query. {@code call.caller()} is who asks.
 */
@NullMarked
package uk.pharmail.sourcing.rest;

import org.jspecify.annotations.NullMarked;
