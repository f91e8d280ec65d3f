package uk.pharmail.account.identity;

/** The password of an application account, which lasts until it is replaced; its text does not show it. */
public record ApplicationPassword(String value) {

    /** One that nobody can guess, in groups that can be read from a telephone (ACC-4). */
    public static ApplicationPassword random() {
        return new ApplicationPassword(TemporaryPassword.random().value());
    }

    @Override
    public String toString() {
        return "ApplicationPassword[..]";
    }
}
