package uk.pharmail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {

    @Test
    void the_committed_document_says_what_the_records_say() {
        Published.isAsTheRecordsSay(Published.ASYNC_API, AsyncApi.document());
    }

    @Test
    void the_committed_document_is_sound() {
        assertThat(AsyncApiLint.problems(Published.read(Published.ASYNC_API), Published.RESOURCES))
                .isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("schema: ", document -> object(document, "/info").remove("title")),
                fault(
                        "schema: ",
                        document -> object(document, "/operations/tell-mailbox-events")
                                .put("action", "shout")),
                fault(
                        "schema: ",
                        document -> object(document, "/channels/mailboxEvents").put("adress", "mailbox-events")),
                fault(
                        "leads nowhere: schemas/account-lost-1.json",
                        document -> object(document, "/components/messages/account-locked-1/payload")
                                .put("$ref", "schemas/account-lost-1.json")),
                fault(
                        "leads nowhere: #/channels/elsewhere",
                        document -> object(document, "/operations/tell-mailbox-events/channel")
                                .put("$ref", "#/channels/elsewhere")),
                fault(
                        "account-events must tell account-locked-1 once",
                        document -> object(document, "/channels/accountEvents/messages")
                                .remove("account-locked-1")),
                fault(
                        "account-events must tell account-locked-1 once",
                        document -> object(document, "/channels/accountEvents/messages")
                                .putObject("again")
                                .put("$ref", "#/components/messages/account-locked-1")),
                fault(
                        "pharmail-public must not tell account-locked-1",
                        document -> object(document, "/channels/pharmailPublic/messages")
                                .putObject("account-locked-1")
                                .put("$ref", "#/components/messages/account-locked-1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_planted_fault_is_found(String found, Consumer<JsonNode> plant) {
        JsonNode document = Published.read(Published.ASYNC_API).deepCopy();
        plant.accept(document);

        assertThat(AsyncApiLint.problems(document, Published.RESOURCES)).anyMatch(problem -> problem.startsWith(found));
    }

    private static Arguments fault(String found, Consumer<JsonNode> plant) {
        return arguments(found, plant);
    }

    private static ObjectNode object(JsonNode document, String pointer) {
        return (ObjectNode) document.requiredAt(pointer);
    }
}
