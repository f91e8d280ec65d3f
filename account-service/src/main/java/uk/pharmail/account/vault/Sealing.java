package uk.pharmail.account.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.contracts.value.AccountId;

/** Seals what is known of a holder (AES-256-GCM): it opens under the account's key only, and as that account's only. */
final class Sealing {
    private static final String COLUMNS = "given_name,family_name,alternate_email,mobile,address";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    /** The nonce, then what it sealed. */
    byte[] seal(AccountId account, Holder holder, SecretKey key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, account, key, nonce, write(holder));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if it is not what was sealed for this account under this key */
    Holder open(AccountId account, byte[] sealed, SecretKey key) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return read(
                run(Cipher.DECRYPT_MODE, account, key, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length)));
    }

    private static byte[] run(int mode, AccountId account, SecretKey key, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((account.value() + "," + COLUMNS).getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a row of the vault does not open", e);
        }
    }

    private static byte[] write(Holder holder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(holder.data().givenName());
            out.writeUTF(holder.data().familyName());
            out.writeUTF(holder.data().alternateEmail());
            out.writeUTF(holder.data().mobile());
            out.writeUTF(holder.address().value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Holder read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Holder(
                    new PersonalData(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()),
                    new PersonalAddress(in.readUTF()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
