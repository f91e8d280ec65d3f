package uk.pharmail.contracts.account;

import uk.pharmail.contracts.PharmailEvent;

/** What happens to an account; the stream is the account id. Whether it is live follows from these alone (LINK-6). */
public sealed interface AccountEvent extends PharmailEvent
        permits AccountCreated,
                AccountMobileShown,
                AccountAdopted,
                AccountProvisioned,
                AccountStepDone,
                AccountActivated,
                AccountLocked,
                AccountUnlocked,
                AccountSuspended,
                AccountResumed,
                AccountDisabled,
                AccountEnabled,
                AccountDeactivated,
                AccountReactivated,
                AccountMarkedLeaver,
                AccountJoined,
                AccountDeleted,
                AccountUsed,
                AccountPasswordChanged,
                AccountLoginDetailsReleased,
                AccountPasswordReset,
                AccountPasswordIssued,
                AccountMessageUndelivered,
                AccountDeviceLost,
                AccountHolderDataChanged,
                AccountHolderDataConfirmed,
                AccountDataErased,
                AccountDeletionRefused {}
