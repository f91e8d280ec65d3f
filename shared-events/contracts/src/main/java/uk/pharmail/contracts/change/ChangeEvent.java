package uk.pharmail.contracts.change;

import uk.pharmail.contracts.OdsCoded;

/** What becomes of a change of a pharmacy that is entered ahead of its day; the stream is the change id (CHG-5). */
public sealed interface ChangeEvent extends OdsCoded
        permits ChangePlanned,
                ConsentRecorded,
                EmptyingConfirmed,
                ChangeWithdrawn,
                ChangeMade,
                EmptyingEnded,
                ChangeFailed {}
