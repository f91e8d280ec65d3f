package uk.pharmail.contracts;

import uk.pharmail.contracts.value.OdsCode;

/** An event of which exactly one pharmacy is the subject; its code is the CloudEvents extension {@code odscode}. */
public interface OdsCoded extends PharmailEvent {

    /** The code that the pharmacy had when the event happened. */
    OdsCode odsCode();
}
