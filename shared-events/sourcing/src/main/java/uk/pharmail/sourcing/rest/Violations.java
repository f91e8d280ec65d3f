package uk.pharmail.sourcing.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What bean validation says of a request, by the place where the client wrote it. */
final class Violations {
    private Violations() {}

    /** Whether the client is at fault, and not a resource whose answer breaks its own promise. */
    static boolean areOfTheRequest(ConstraintViolationException notValid) {
        return notValid.getConstraintViolations().stream()
                .flatMap(violation -> nodes(violation).stream())
                .noneMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    static List<Fault> faults(ConstraintViolationException notValid) {
        return notValid.getConstraintViolations().stream()
                .map(Violations::fault)
                .sorted(Comparator.comparing(Fault::toString))
                .toList();
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = nodes(violation);
        String detail = violation.getMessage();
        Parameter parameter = parameter(violation.getRootBeanClass(), nodes);
        Fault ofParameter = Fault.ofArgument(parameter.getAnnotations(), parameter.getName(), detail);
        if (ofParameter != null) {
            return ofParameter;
        }
        StringBuilder pointer = new StringBuilder("#");
        for (Path.Node node : nodes.subList(2, nodes.size())) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(JsonFaults.escaped(node.getKey().toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(JsonFaults.escaped(node.getName()));
            }
        }
        return Fault.body(pointer.toString(), detail);
    }

    private static Parameter parameter(Class<?> resource, List<Path.Node> nodes) {
        Path.MethodNode methodNode = nodes.getFirst().as(Path.MethodNode.class);
        Path.ParameterNode parameterNode = nodes.get(1).as(Path.ParameterNode.class);
        Class<?>[] types = methodNode.getParameterTypes().toArray(Class<?>[]::new);
        Method method = Stream.<Class<?>>iterate(resource, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(methodNode.getName())
                        && List.of(candidate.getParameterTypes()).equals(List.of(types))
                        && !candidate.isBridge()
                        && !candidate.getDeclaringClass().isSynthetic())
                .reduce((subclass, declared) -> declared)
                .orElseThrow();
        return method.getParameters()[parameterNode.getParameterIndex()];
    }

    private static List<Path.Node> nodes(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = new ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        return nodes;
    }
}
