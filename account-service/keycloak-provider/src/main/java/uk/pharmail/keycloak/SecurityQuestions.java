package uk.pharmail.keycloak;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * Keeps which questions a holder chose and the answers hashed as passwords are, each with a salt of its own (ACC-3), and
 * judges answers that are given later: after five wrong attempts in a row none is right any more until the holder has a new
 * password or sets new questions (ACC-8).
 */
final class SecurityQuestions implements CredentialProvider<CredentialModel> {
    static final String TYPE = "pharmail-security-questions";
    private static final int ATTEMPTS = 5;

    private final KeycloakSession session;

    SecurityQuestions(KeycloakSession session) {
        this.session = session;
    }

    static SecurityQuestions in(KeycloakSession session) {
        return (SecurityQuestions) session.getProvider(CredentialProvider.class, TYPE);
    }

    /** The part that administrators see. */
    private record Chosen(List<Question> questions, int wrongInARow, long lastWrongAt) {}

    /** What Keycloak's hashing makes of one answer. */
    private record Hash(String algorithm, String value) {}

    /** In the order of the questions. */
    private record Answers(List<Hash> hashes) {}

    /** Replaces what the user had. */
    void keep(RealmModel realm, UserModel user, Map<Question, Answer> answers) {
        CredentialModel credential = new CredentialModel();
        credential.setType(TYPE);
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setCredentialData(written(new Chosen(List.copyOf(answers.keySet()), 0, 0)));
        credential.setSecretData(
                written(new Answers(answers.values().stream().map(this::hash).toList())));
        createCredential(realm, user, credential);
    }

    /** The questions that a user chose; none if it has not yet. */
    List<Question> chosenBy(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .findFirst()
                .map(credential ->
                        read(credential.getCredentialData(), Chosen.class).questions())
                .orElse(List.of());
    }

    /** Whether all these answers are right; an attempt that is not is counted. It takes the same time for everyone. */
    boolean areRight(@Nullable UserModel user, Map<Question, Answer> given) {
        Optional<CredentialModel> found = user == null ? Optional.empty() : locked(user);
        if (user == null || found.isEmpty()) {
            given.values().forEach(this::hash);
            return false;
        }
        CredentialModel credential = found.get();
        Chosen chosen = read(credential.getCredentialData(), Chosen.class);
        List<Hash> hashes = read(credential.getSecretData(), Answers.class).hashes();
        boolean right = true;
        for (Map.Entry<Question, Answer> answer : given.entrySet()) {
            int place = chosen.questions().indexOf(answer.getKey());
            right &= place >= 0 && matches(answer.getValue(), hashes.get(place));
        }
        boolean newPassword = passwordSetAt(user) > chosen.lastWrongAt();
        int wrongBefore = newPassword ? 0 : chosen.wrongInARow();
        if (wrongBefore >= ATTEMPTS) {
            return false;
        }
        Chosen judged = right
                ? new Chosen(chosen.questions(), 0, 0)
                : new Chosen(chosen.questions(), wrongBefore + 1, Time.currentTimeMillis());
        credential.setCredentialData(written(judged));
        user.credentialManager().updateStoredCredential(credential);
        return right;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .map(CredentialModel::getId)
                .toList()
                .forEach(user.credentialManager()::removeStoredCredentialById);
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TYPE)
                .category(CredentialTypeMetadata.Category.BASIC_AUTHENTICATION)
                .displayName("securityQuestionsTitle")
                .helpText("securityQuestionsText")
                .updateAction(SetSecurityQuestions.ID)
                .removeable(false)
                .build(session);
    }

    /**
     * What is stored, and nobody else judges answers to it until this transaction ends: attempts that are made at the same
     * moment are counted one by one. Past the cache, which may be older than the lock.
     */
    private Optional<CredentialModel> locked(UserModel user) {
        EntityManager entities = Entities.of(session);
        List<?> found = entities.createQuery(
                        "select c from CredentialEntity c where c.user.id = :user and c.type = :type")
                .setParameter("user", user.getId())
                .setParameter("type", TYPE)
                .getResultList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        entities.refresh(found.getFirst(), LockModeType.PESSIMISTIC_WRITE);
        Object[] fresh = (Object[]) entities.createQuery(
                        "select c.id, c.credentialData, c.secretData from CredentialEntity c where c = :credential")
                .setParameter("credential", found.getFirst())
                .getSingleResult();
        CredentialModel credential = user.credentialManager()
                .getStoredCredentialById((String) fresh[0])
                .shallowClone();
        credential.setCredentialData((String) fresh[1]);
        credential.setSecretData((String) fresh[2]);
        return Optional.of(credential);
    }

    private static long passwordSetAt(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(CredentialModel::getCreatedDate)
                .findFirst()
                .orElse(0L);
    }

    private Hash hash(Answer answer) {
        PasswordPolicy policy = session.getContext().getRealm().getPasswordPolicy();
        PasswordCredentialModel hashed =
                hashing(policy.getHashAlgorithm()).encodedCredential(answer.folded(), policy.getHashIterations());
        return new Hash(hashed.getCredentialData(), hashed.getSecretData());
    }

    private boolean matches(Answer answer, Hash hash) {
        CredentialModel stored = new CredentialModel();
        stored.setType(PasswordCredentialModel.TYPE);
        stored.setCredentialData(hash.algorithm());
        stored.setSecretData(hash.value());
        PasswordCredentialModel hashed = PasswordCredentialModel.createFromCredentialModel(stored);
        return hashing(hashed.getPasswordCredentialData().getAlgorithm()).verify(answer.folded(), hashed);
    }

    private PasswordHashProvider hashing(@Nullable String algorithm) {
        return algorithm == null
                ? session.getProvider(PasswordHashProvider.class)
                : session.getProvider(PasswordHashProvider.class, algorithm);
    }

    private static String written(Object value) {
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JsonSerialization.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
