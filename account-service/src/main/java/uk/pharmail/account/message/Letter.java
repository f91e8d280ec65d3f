package uk.pharmail.account.message;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ReviewCause;

/**
 * Subject and text of an e-mail. The texts lie in {@code messages/*.txt}: the subject, an empty line, the text with its
 * {@code ((placeholders))}. No value gets into a subject.
 */
record Letter(String subject, String text) {
    private static final String NO_OWNER =
            "\n\nThe shared mailbox has no owner who could be told, so please see to it.";

    /**
     * What all letters name.
     *
     * @param portal where people sign in, written out and never a link
     * @param helpdesk whom to ask
     */
    record Places(String portal, String helpdesk) {}

    static Letter of(EmailContent content, Places places) {
        return switch (content) {
            case EmailContent.LoginName login ->
                read("login-name", places)
                        .with(Map.of("user_name", login.userName().value()));
            case EmailContent.AccountActive _ -> read("account-active", places);
            case EmailContent.Warning warning ->
                read("lifecycle-warning", places)
                        .with(fate(Fate.of(warning.deadline()), warning.on()))
                        .with(Map.of("stakes", stakes("You are", warning.owned(), warning.lastTwo())));
            case EmailContent.WarningToOwner warning ->
                read("lifecycle-warning-to-owner", places)
                        .with(fate(Fate.of(warning.deadline()), warning.on()))
                        .with(Map.of(
                                "account", shown(warning.account(), warning.holder()),
                                "mailboxes", String.join(", ", warning.linked()),
                                "stakes", stakes("Its holder is", warning.owned(), warning.lastTwo())));
            case EmailContent.WarningOfApplication warning ->
                read("lifecycle-warning-of-application", places)
                        .with(fate(Fate.ofApplication(warning.deadline()), warning.on()))
                        .with(Map.of(
                                "account", shown(warning.account(), warning.address()),
                                "mailboxes", String.join(", ", warning.linked())));
            case EmailContent.WarningToHelpdesk warning ->
                read("lifecycle-warning-to-helpdesk", places)
                        .with(fate(Fate.of(warning.deadline()), warning.on()))
                        .with(Map.of(
                                "account",
                                warning.account().value().toString(),
                                "mailboxes",
                                warning.linked().isEmpty() ? "none" : String.join(", ", warning.linked()),
                                "stakes",
                                stakes("Its holder is", warning.owned(), warning.lastTwo())
                                        + untold(warning.contractorUntold())));
            case EmailContent.Unreached unreached ->
                read("unreached", places).with(Map.of("account", shown(unreached.holder())));
            case EmailContent.EmergencyLink link ->
                read("emergency-link", places)
                        .with(emergency(link.mailbox(), link.until(), link.reviewOn()))
                        .with(Map.of("account", shown(link.account(), link.holder())));
            case EmailContent.EmergencyLinkToHelpdesk link ->
                read("emergency-link-to-helpdesk", places)
                        .with(emergency(link.mailbox(), link.until(), link.reviewOn()))
                        .with(Map.of(
                                "account",
                                link.account().value().toString(),
                                "untold",
                                untold(link.ownerUntold(), link.contractorUntold())));
            case EmailContent.Review review ->
                read(
                                switch (review.word()) {
                                    case OPENED -> "review-opened";
                                    case REMINDED -> "review-reminded";
                                    case OVERDUE -> "review-overdue";
                                },
                                places)
                        .with(review(review));
            case EmailContent.ReviewToHelpdesk told ->
                read("review-to-helpdesk", places)
                        .with(review(told.review()))
                        .with(Map.of(
                                "is",
                                told.review().word() == EmailContent.Word.OVERDUE ? "was" : "is",
                                "untold",
                                told.ownerUntold() ? NO_OWNER : ""));
            case EmailContent.ContactConfirmation _ -> read("contact-confirmation", places);
            case EmailContent.AddressChanged changed ->
                read("address-changed", places)
                        .with(Map.of("user_name", changed.userName().value()));
            case EmailContent.ContactChanged _ -> read("contact-changed", places);
        };
    }

    private static Map<String, String> emergency(String mailbox, Instant until, LocalDate reviewOn) {
        return Map.of("mailbox", mailbox, "until", NotifyTexts.shown(until), "review", Fate.shown(reviewOn));
    }

    private static String untold(boolean owner, boolean contractor) {
        return (owner ? NO_OWNER : "")
                + (contractor
                        ? "\n\nThe contractor is not told. Nobody of its head office is linked to the shared mailbox who could be, so please"
                                + " tell it."
                        : "");
    }

    private static Map<String, String> review(EmailContent.Review review) {
        return Map.of(
                "mailbox",
                review.mailbox(),
                "waiting",
                String.valueOf(review.waiting()),
                "causes",
                review.causes().stream().map(Letter::words).collect(joining("\n")),
                "date",
                Fate.shown(review.dueOn()));
    }

    private static String words(ReviewCause cause) {
        return switch (cause) {
            case AGE -> "- access to this mailbox has not been reviewed for a long time";
            case OWNER_CHANGED -> "- the mailbox has another owner";
            case HEAD_OFFICE_CHANGED -> "- the pharmacy belongs to another contractor";
            case IDLE_ACCOUNT -> "- an account that can open it has not been used for a long time";
            case OLD_LINK -> "- an account has been able to open it for years";
            case EMERGENCY_LINK -> "- the National Service Desk gave somebody access out of hours";
        };
    }

    private static Map<String, String> fate(Fate fate, LocalDate on) {
        return Map.of("fate", fate.words(), "remedy", fate.remedy(), "date", Fate.shown(on));
    }

    /** A paragraph for what is about to be lost with the account (LIFE-6); nothing if nothing is. */
    private static String stakes(String who, List<String> owned, List<String> lastTwo) {
        StringBuilder stakes = new StringBuilder();
        if (!owned.isEmpty()) {
            stakes.append("\n\n%s the owner of the shared mailbox of: %s. It needs another owner before that day."
                    .formatted(who, String.join(", ", owned)));
        }
        if (!lastTwo.isEmpty()) {
            stakes.append("\n\n%s one of the last two people who can open the shared mailbox of: %s."
                    .formatted(who, String.join(", ", lastTwo)));
        }
        return stakes.toString();
    }

    private static String untold(List<String> contractorUntold) {
        return contractorUntold.isEmpty()
                ? ""
                : ("\n\nThe contractor is not told for: %s. Nobody of its head office is linked to the shared mailbox, so please"
                                + " tell it.")
                        .formatted(String.join(", ", contractorUntold));
    }

    private static String shown(AccountId account, @Nullable Holder holder) {
        return holder == null ? account.value().toString() : shown(holder);
    }

    private static String shown(AccountId account, @Nullable UserName address) {
        return address == null ? account.value().toString() : address.value();
    }

    private static String shown(Holder holder) {
        String name = (holder.data().givenName() + " " + holder.data().familyName()).strip();
        String address = holder.address().value();
        return name.isEmpty() ? address : address + " of " + name;
    }

    private static Letter read(String name, Places places) {
        try (InputStream in = Letter.class.getResourceAsStream("/messages/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the text is missing: " + name);
            }
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
            return new Letter(parts[0], parts[1])
                    .with(Map.of("portal", places.portal(), "helpdesk", places.helpdesk()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Letter with(Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("((" + value.getKey() + "))", value.getValue());
        }
        return new Letter(subject, filled);
    }

    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
