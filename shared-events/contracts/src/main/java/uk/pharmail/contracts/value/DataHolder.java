package uk.pharmail.contracts.value;

/** Who keeps personal data of an account, and takes part in its erasure (LIFE-5). */
public enum DataHolder {
    /** The vault of account-service, with all that is derived of it. */
    VAULT,
    /** Where people sign in, with what is stored there of their deeds. */
    IDENTITY_PROVIDER
}
