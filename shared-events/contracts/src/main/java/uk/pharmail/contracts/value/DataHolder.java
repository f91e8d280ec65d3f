package uk.pharmail.contracts.value;

/** Who keeps personal data of an account, and takes part in its erasure (LIFE-5). */
public enum DataHolder {
    /** The vault of account-service, with all that is derived of it but the directory. */
    VAULT,
    /** The directory of account-service: names and addresses that can be searched (ACC-9). */
    DIRECTORY,
    /** Where people sign in, with what is stored there of their deeds. */
    IDENTITY_PROVIDER
}
