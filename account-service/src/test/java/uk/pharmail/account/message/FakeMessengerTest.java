package uk.pharmail.account.message;

class FakeMessengerTest extends MessengerContract {
    private final FakeMessenger messenger = new FakeMessenger();

    @Override
    Messenger messenger() {
        return messenger;
    }

    @Override
    Outside outside() {
        return messenger;
    }
}
