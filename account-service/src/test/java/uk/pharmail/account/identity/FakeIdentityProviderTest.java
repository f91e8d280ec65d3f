package uk.pharmail.account.identity;

import java.time.Duration;
import java.time.InstantSource;

class FakeIdentityProviderTest extends IdentityProviderContract {
    private final FakeIdentityProvider provider = new FakeIdentityProvider(InstantSource.system());

    @Override
    IdentityProvider provider() {
        return provider;
    }

    @Override
    People people() {
        return provider;
    }

    @Override
    Duration kept() {
        return FakeIdentityProvider.KEPT;
    }

    @Override
    void passwordsAreOld(boolean old) {
        provider.passwordsAreOld(old);
    }
}
