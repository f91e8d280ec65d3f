package uk.pharmail.contracts.lifecycle;

import uk.pharmail.contracts.PharmailEvent;

/** What the clocks of an account do; the stream is the account id. Whether the account is there and usable is account-service's alone to say. */
public sealed interface LifecycleEvent extends PharmailEvent
        permits AccountObserved,
                LeaverMarked,
                LeaverMarkWithdrawn,
                JoinerMarked,
                ReactivationGranted,
                LongLeaveBegun,
                LongLeaveEnded,
                LongLeaveOverrun,
                DeadlineSet,
                DeadlineCleared,
                WarningDue,
                DeactivationDue,
                SuspensionDue,
                DeletionDue,
                ContactConfirmationDue {}
