package uk.pharmail.system;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Java agent of a service's or Keycloak's process: where they read the machine's clock, they read one that is ahead by the milliseconds
 * that stand in a file. Tokens, sockets and Kafka's client keep the machine's.
 */
public final class ClockAhead implements ClassFileTransformer {
    private static final Set<String> READERS =
            Set.of("uk/pharmail/sourcing/service/Kernel", "org/keycloak/common/util/Time");
    private static final Set<String> METHODS = Set.of("clock", "currentTime", "currentTimeMillis");
    private static final ClassDesc HERE = ClassDesc.of("uk.pharmail.system.ClockAhead");
    private static final ClassDesc SOURCE = ClassDesc.of("java.time.InstantSource");

    private static ByteBuffer ahead = ByteBuffer.allocate(Long.BYTES);

    /** @param file has one long */
    public static void premain(String file, Instrumentation java) throws IOException {
        ahead = mapped(Path.of(file));
        java.addTransformer(new ClockAhead());
    }

    static ByteBuffer mapped(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        }
    }

    /** In the place of that of {@link System}. */
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + ahead.getLong(0);
    }

    /** In the place of {@link InstantSource#system}. */
    public static InstantSource system() {
        return () -> Instant.now().plusMillis(ahead.getLong(0));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || !READERS.contains(name)) {
            return null;
        }
        CodeTransform here = (code, element) -> {
            String called = element instanceof InvokeInstruction call
                    ? call.owner().asInternalName() + "." + call.name().stringValue()
                    : "";
            switch (called) {
                case "java/lang/System.currentTimeMillis" ->
                    code.invokestatic(HERE, "currentTimeMillis", MethodTypeDesc.of(ConstantDescs.CD_long));
                case "java/time/InstantSource.system" -> code.invokestatic(HERE, "system", MethodTypeDesc.of(SOURCE));
                default -> code.with(element);
            }
        };
        ClassFile file = ClassFile.of();
        return file.transformClass(
                file.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        method -> METHODS.contains(method.methodName().stringValue()), here));
    }
}
