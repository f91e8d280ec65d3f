package uk.pharmail.contracts.register;

import uk.pharmail.contracts.PharmailEvent;

/** What becomes of an import of the register; the stream is the import id. */
public sealed interface RegisterImportEvent extends PharmailEvent
        permits RegisterImportReceived, RegisterImportHeld, RegisterImportReleased, RegisterImportCompleted {}
