package uk.pharmail.account.notice;

import java.util.UUID;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MessageKind;

/**
 * A message that an event calls for.
 *
 * @param notice its id, the same at each try
 */
record Notice(UUID notice, AccountId account, MessageKind kind) {}
