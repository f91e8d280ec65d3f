package uk.pharmail.sourcing.rest.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Unblocker;

/** What becomes of a request by the policy. */
public sealed interface Access {

    record Allowed() implements Access {}

    /**
     * It is refused, and says so: nothing is given away by it.
     *
     * @param rule the rule that says who may, if one does
     * @param whoCanHelp who may, or gives the right to
     * @param scopes what the client's token needs
     */
    record Forbidden(
            Reason reason, @Nullable String rule, @Nullable Unblocker whoCanHelp, Set<Scope> scopes) implements Access {

        public Forbidden {
            scopes = Set.copyOf(scopes);
        }
    }

    /** For this caller the resource is not there. */
    record Hidden() implements Access {}

    /** Why it is refused; names are part of the API. */
    enum Reason {
        SCOPE_NEEDED("The client's token lacks a scope that this needs."),
        ROLE_NEEDED("None of your roles may do this."),
        RELATION_NEEDED("You may see this, and others may change it.");

        private final String explanation;

        Reason(String explanation) {
            this.explanation = explanation;
        }

        /** One sentence for a person. */
        public String explanation() {
            return explanation;
        }
    }
}
