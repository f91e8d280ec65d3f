package uk.pharmail.mailbox.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;

/** An account in the read model that the consumer {@code compliance} keeps. */
@Entity
@Immutable
@Table(name = "account_access")
class AccountAccessRow extends PanacheEntityBase {
    @Id
    UUID account;

    @Enumerated(EnumType.STRING)
    @Nullable
    AccountKind kind;

    @Nullable
    UUID person;

    boolean activated;
    boolean locked;
    boolean suspended;
    boolean disabled;
    boolean deactivated;
    boolean leaver;
    boolean deleted;
    boolean contactConfirmed;

    @Enumerated(EnumType.STRING)
    @Nullable
    OnRecord mobile;

    long version;

    @NullUnmarked
    AccountAccessRow() {}

    AccountAccess access() {
        return new AccountAccess(
                new AccountId(account),
                kind,
                person == null ? null : new PersonId(person),
                activated,
                locked,
                suspended,
                disabled,
                deactivated,
                leaver,
                deleted,
                contactConfirmed,
                mobile,
                version);
    }
}
