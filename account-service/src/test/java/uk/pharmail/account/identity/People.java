package uk.pharmail.account.identity;

import java.util.List;

/** People at the provider's own pages. */
public interface People {

    Visit signIn(UserName name, String password);

    /** Signs in in order to change the password. */
    Visit changePassword(UserName name, String password);

    /** Someone who has signed in there since before, whose user is no account's. */
    void addStranger(UserName name, String password);

    /** Whether what the provider has stored of the past holds this name. */
    boolean isRemembered(UserName name);

    /** One person's way through the pages. */
    interface Visit {
        Page page();

        void newPassword(String password);

        /** Chooses and answers questions, three of them if all goes well. */
        void setQuestions(List<Answered> answers);

        void acceptPolicy();

        /** Whether a session that was begun by this visit is renewed. */
        boolean isRenewed();
    }

    /**
     * A question with its answer.
     *
     * @param question its place in the list that is shown
     */
    record Answered(int question, String answer) {}

    enum Page {
        REFUSED,
        NEW_PASSWORD_WANTED,
        QUESTIONS_WANTED,
        POLICY_SHOWN,
        SIGNED_IN
    }
}
