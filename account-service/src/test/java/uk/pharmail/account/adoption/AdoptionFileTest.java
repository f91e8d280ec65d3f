package uk.pharmail.account.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.account.adoption.AdoptionRow.Legible;
import uk.pharmail.account.adoption.AdoptionRow.Refused;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.sourcing.adoption.AdoptionFormat;
import uk.pharmail.sourcing.adoption.NotAdoptable;

class AdoptionFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String HEADER =
            "reference,kind,givenName,familyName,alternateEmail,mobile,address,state,since,"
                    + "lastUsed,passwordChanged,person,source\n";
    private static final String KIM =
            "A1,personal,Kim,Unusual,Kim@Home.example,07700 900123,Kim.Unusual@nhs.net,active,2019-03-04,2026-10-30,"
                    + "unknown,P1,mail_platform\n";

    @Test
    @DisplayName(
            "MIG-1 a row says of an account what is known; what is not known is unknown, and no reason to refuse it")
    void is_read() throws Exception {
        Legible kim = (Legible) read(HEADER + KIM).getFirst();
        assertThat(kim.line()).isEqualTo(2);
        assertThat(kim.reference()).isEqualTo("A1");
        assertThat(kim.holder().data())
                .isEqualTo(new PersonalData("Kim", "Unusual", "kim@home.example", "+447700900123"));
        assertThat(kim.holder().address().value()).isEqualTo("kim.unusual@nhs.net");
        assertThat(kim.state()).isEqualTo(AdoptedState.ACTIVE);
        assertThat(kim.since()).isEqualTo(LocalDate.of(2019, 3, 4));
        assertThat(kim.usedOn()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(kim.passwordChangedOn()).isNull();
        assertThat(kim.person()).isEqualTo("P1");
        assertThat(kim.source()).isEqualTo(FactSource.MAIL_PLATFORM);

        String bare = """
                source,reference,state,address,kind,givenName,familyName
                helpdesk-records,x,LEAVER,jo.bloggs2@nhs.net,Personal,Jo,Bloggs
                """;
        Legible jo = (Legible) read(bare).getFirst();
        assertThat(jo.holder().data()).isEqualTo(new PersonalData("Jo", "Bloggs", null, null));
        assertThat(jo.since()).isNull();
        assertThat(jo.usedOn()).isNull();
        assertThat(jo.person()).isNull();
    }

    @Test
    @DisplayName("MIG-1 ACC-10 an application account has an address and neither name nor person")
    void application() throws Exception {
        Legible reminders = (Legible)
                read(HEADER + "A2,application,,,,,reminders.fa001.donotreply@nhs.net,active,,,,,mail_platform\n")
                        .getFirst();
        assertThat(reminders.kind()).isEqualTo(AccountKind.APPLICATION);
        assertThat(problem("A2,application,Kim,,,,reminders@nhs.net,active,,,,,mail_platform"))
                .isEqualTo(new Refused(2, RowProblem.NAME, AdoptionColumn.GIVEN_NAME));
        assertThat(problem("A2,application,,,,,reminders@nhs.net,active,,,,P1,mail_platform"))
                .isEqualTo(new Refused(2, RowProblem.PERSON, AdoptionColumn.PERSON));
    }

    @Test
    @DisplayName("MIG-1 a line is a JSON object as well")
    void json() throws Exception {
        String line = "{\"reference\":\"A1\",\"kind\":\"personal\",\"givenName\":\"Kim\",\"familyName\":\"Unusual\","
                + "\"alternateEmail\":\"kim@home.example\",\"mobile\":null,\"address\":\"kim.unusual@nhs.net\","
                + "\"state\":\"locked\",\"source\":\"pharmacy\"}\n";
        List<AdoptionRow> rows = read(
                line
                        + "{\"reference\":\"A2\"\n"
                        + line.replace("A1", "A2").replace("\"Kim\"", "7")
                        + line.replace("A1", "A3").replace("givenName", "forename")
                        + "[]\n",
                AdoptionFormat.NDJSON);
        assertThat(rows.getFirst()).isInstanceOf(Legible.class);
        assertThat(rows.subList(1, 5))
                .containsExactly(
                        new Refused(2, RowProblem.UNREADABLE, null),
                        new Refused(3, RowProblem.UNREADABLE, AdoptionColumn.GIVEN_NAME),
                        new Refused(4, RowProblem.COLUMNS, null),
                        new Refused(5, RowProblem.UNREADABLE, null));
    }

    @ParameterizedTest
    @CsvSource({
        "A1,'',REFERENCE,REFERENCE",
        "personal,robot,KIND,KIND",
        "Unusual,<b>,NAME,FAMILY_NAME",
        "Kim@Home.example,at home,ALTERNATE_EMAIL,ALTERNATE_EMAIL",
        "07700 900123,0161 496 0000,MOBILE,MOBILE",
        "Kim.Unusual@nhs.net,kim@home.example,ADDRESS,ADDRESS",
        "active,deleted,STATE,STATE",
        "2019-03-04,04/03/2019,DATE,SINCE",
        "2026-10-30,2026-11-25,DATE,LAST_USED",
        "mail_platform,hearsay,SOURCE,SOURCE"
    })
    @DisplayName("MIG-1 what cannot be read is told by row and column")
    void problems(String text, String instead, RowProblem problem, AdoptionColumn column) throws Exception {
        assertThat(problem(KIM.strip().replaceFirst(text, instead))).isEqualTo(new Refused(2, problem, column));
    }

    @Test
    @DisplayName(
            "MIG-1 rows that cannot be told apart are refused but for the first, and a row too many spoils no other")
    void told_apart() throws Exception {
        List<AdoptionRow> rows = read(HEADER
                + KIM
                + KIM.replace("Kim.Unusual", "kim.other")
                + KIM.replace("A1", "A2")
                + "too,few\n"
                + "\"open\n"
                + KIM.replace("A1", "A3").replace("Kim.Unusual", "kim.last"));
        assertThat(rows.subList(1, 5))
                .containsExactly(
                        new Refused(3, RowProblem.DUPLICATE, AdoptionColumn.REFERENCE),
                        new Refused(4, RowProblem.DUPLICATE, AdoptionColumn.ADDRESS),
                        new Refused(5, RowProblem.COLUMNS, null),
                        new Refused(6, RowProblem.UNREADABLE, null));
        assertThat(rows.getLast()).isInstanceOf(Legible.class);
        assertThat(rows.toString()).doesNotContainIgnoringCase("kim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "reference,kind\nA1,personal\n",
                "reference,kind,address,state,source,forename\nA1",
                "reference,kind,address,state,source,kind\nA1"
            })
    void another_file_is_none_of_accounts(String text) {
        assertThatExceptionOfType(NotAdoptable.class)
                .isThrownBy(() -> read(text))
                .extracting(NotAdoptable::fault)
                .isEqualTo(NotAdoptable.Fault.HEADER);
    }

    @Test
    void a_file_without_rows_is_none() {
        assertThatExceptionOfType(NotAdoptable.class)
                .isThrownBy(() -> read(HEADER))
                .extracting(NotAdoptable::fault)
                .isEqualTo(NotAdoptable.Fault.EMPTY);
        assertThatExceptionOfType(NotAdoptable.class)
                .isThrownBy(() -> read(HEADER + "a,b\n"))
                .extracting(NotAdoptable::fault)
                .isEqualTo(NotAdoptable.Fault.UNREADABLE);
    }

    private static AdoptionRow problem(String row) throws Exception {
        return read(HEADER + row + "\n").getFirst();
    }

    private static List<AdoptionRow> read(String text) throws IOException, NotAdoptable {
        return read(text, AdoptionFormat.CSV);
    }

    private static List<AdoptionRow> read(String text, AdoptionFormat format) throws IOException, NotAdoptable {
        List<AdoptionRow> rows = new ArrayList<>();
        int count = AdoptionFile.read(new ByteArrayInputStream(text.getBytes(UTF_8)), format, TODAY, rows::add);
        assertThat(count).isEqualTo(rows.size());
        return rows;
    }
}
