package uk.pharmail.account.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.keys.Seal;
import uk.pharmail.contracts.value.AccountId;

/** Seals what is known of a holder: it opens under the account's key only, and as that account's only. */
final class Sealing {
    private static final String COLUMNS = "given_name,family_name,alternate_email,mobile,address";

    private final Seal seal = new Seal();

    byte[] seal(AccountId account, Holder holder, SecretKey key) {
        return seal.seal(write(holder), key, as(account));
    }

    /** @throws IllegalStateException if it is not what was sealed for this account under this key */
    Holder open(AccountId account, byte[] sealed, SecretKey key) {
        return read(seal.open(sealed, key, as(account)));
    }

    byte[] sealStatement(AccountId account, String statement, SecretKey key) {
        return seal.seal(statement.getBytes(StandardCharsets.UTF_8), key, account.value() + ",statement");
    }

    String openStatement(AccountId account, byte[] sealed, SecretKey key) {
        return new String(seal.open(sealed, key, account.value() + ",statement"), StandardCharsets.UTF_8);
    }

    private static String as(AccountId account) {
        return account.value() + "," + COLUMNS;
    }

    private static byte[] write(Holder holder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(holder.data().givenName());
            out.writeUTF(holder.data().familyName());
            out.writeUTF(orNone(holder.data().alternateEmail()));
            out.writeUTF(orNone(holder.data().mobile()));
            out.writeUTF(holder.address().value());
            for (PersonalAddress former : holder.formerAddresses()) {
                out.writeUTF(former.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Holder read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            PersonalData data =
                    new PersonalData(in.readUTF(), in.readUTF(), noneIfEmpty(in.readUTF()), noneIfEmpty(in.readUTF()));
            PersonalAddress address = new PersonalAddress(in.readUTF());
            List<PersonalAddress> former = new ArrayList<>();
            while (in.available() > 0) {
                former.add(new PersonalAddress(in.readUTF()));
            }
            return new Holder(data, address, former);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String noneIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
