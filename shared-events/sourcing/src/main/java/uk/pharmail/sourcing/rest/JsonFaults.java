package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import uk.pharmail.contracts.TextValue;

/** A body that is no JSON, or not the JSON that the operation reads, is bad input that names the place. */
@Provider
class JsonFaults implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (JsonProcessingException e) {
            throw refusal(e);
        } catch (WebApplicationException e) {
            if (e.getCause() instanceof JsonProcessingException unreadable) {
                throw refusal(unreadable);
            }
            throw e;
        }
    }

    private static RuntimeException refusal(JsonProcessingException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return tooLarge;
            }
        }
        return new BadInput(Fault.body(pointer(unreadable), detail(unreadable)));
    }

    private static String pointer(JsonProcessingException unreadable) {
        if (unreadable instanceof JsonMappingException mapping) {
            StringBuilder pointer = new StringBuilder("#");
            for (JsonMappingException.Reference step : mapping.getPath()) {
                pointer.append('/')
                        .append(step.getFieldName() == null ? step.getIndex() : escaped(step.getFieldName()));
            }
            return pointer.toString();
        }
        if (unreadable instanceof StreamReadException && unreadable.getProcessor() instanceof JsonParser parser) {
            return "#" + parser.getParsingContext().pathAsPointer();
        }
        return "#";
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String detail(JsonProcessingException unreadable) {
        return switch (unreadable) {
            case UnrecognizedPropertyException _ -> "is no field of this request";
            case InvalidFormatException format
            when TextValue.class.isAssignableFrom(format.getTargetType()) -> format.getOriginalMessage();
            case MismatchedInputException mismatched
            when mismatched.getTargetType() != null -> "has to be " + Values.expected(mismatched.getTargetType());
            case JsonMappingException _ -> "cannot be read";
            case StreamReadException twice
            when twice.getOriginalMessage().startsWith("Duplicate field") -> "has a field that stands there twice";
            default -> "is not JSON";
        };
    }
}
