package uk.pharmail.account.identity;

/** People at the provider's own pages. */
public interface People {

    Visit signIn(UserName name, String password);

    /** Signs in in order to change the password. */
    Visit changePassword(UserName name, String password);

    /** Whether what the provider has stored of the past holds this name. */
    boolean isRemembered(UserName name);

    /** One person's way through the pages. */
    interface Visit {
        Page page();

        void newPassword(String password);

        void acceptPolicy();

        /** Whether a session that was begun by this visit is renewed. */
        boolean isRenewed();
    }

    enum Page {
        REFUSED,
        NEW_PASSWORD_WANTED,
        POLICY_SHOWN,
        SIGNED_IN
    }
}
