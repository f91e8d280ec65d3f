package uk.pharmail.testing;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import uk.pharmail.testing.Tokens.Token;

/** A test's request carries this token unless it says otherwise: {@code given().noFilters()} sends none. */
public final class TokenUnlessSaid implements Filter {
    private final String header;

    private TokenUnlessSaid(Token token) {
        this.header = "Bearer " + token.signed();
    }

    /** From now on, in this JVM. */
    public static void use(Token token) {
        RestAssured.replaceFiltersWith(List.of(new TokenUnlessSaid(token)));
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification answer, FilterContext others) {
        if (!request.getHeaders().hasHeaderWithName("Authorization")) {
            request.header("Authorization", header);
        }
        return others.next(request, answer);
    }
}
