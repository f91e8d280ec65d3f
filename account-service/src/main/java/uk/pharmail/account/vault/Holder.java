package uk.pharmail.account.vault;

import java.util.List;
import java.util.stream.Stream;
import uk.pharmail.account.address.PersonalAddress;

/**
 * Who holds an account; {@code toString} shows nothing of it.
 *
 * @param formerAddresses what still reaches the holder beside the address of now (ACC-11), the oldest first
 */
public record Holder(PersonalData data, PersonalAddress address, List<PersonalAddress> formerAddresses) {

    public Holder {
        formerAddresses = List.copyOf(formerAddresses);
    }

    /** The address of now, then those of before. */
    public Stream<PersonalAddress> addresses() {
        return Stream.concat(Stream.of(address), formerAddresses.stream());
    }

    /** With another address of now; that of before goes on to reach the holder. */
    Holder at(PersonalAddress other) {
        return new Holder(
                data,
                other,
                Stream.concat(formerAddresses.stream(), Stream.of(address))
                        .filter(former -> !former.equals(other))
                        .toList());
    }

    @Override
    public String toString() {
        return "Holder";
    }
}
