package uk.pharmail.mailbox.register;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.value.AddressLine;
import uk.pharmail.contracts.value.BoardCode;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.mailbox.register.NotTheRegister.Fault;
import uk.pharmail.mailbox.register.RegisterRow.Legible;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;
import uk.pharmail.sourcing.rest.Lines;

class RegisterCsvTest {

    private static final String KESTREL = """
            "FA998","KESTREL'S PHARMACY","Y62","QOP","61 ALDER AVENUE","HAZEL END","STOCKBRIDGE","","","SK7 5ZZ","20060601","","A","1","P79D","20060601","","0161 4960000","","","","0","","QOP","","",""
            """;
    private static final String HERON = KESTREL.replace("FA998", "FA999").replace("KESTREL'S", "HERON");

    private static List<RegisterRow> read(byte[] file) throws IOException, NotTheRegister {
        List<RegisterRow> rows = new ArrayList<>();
        RegisterCsv.read(new ByteArrayInputStream(file), rows::add);
        return rows;
    }

    private static List<RegisterRow> read(String file) throws IOException, NotTheRegister {
        return read(file.getBytes(UTF_8));
    }

    private static Legible one(String row) throws IOException, NotTheRegister {
        assertThat(read(row)).singleElement().isInstanceOf(Legible.class);
        return (Legible) read(row).getFirst();
    }

    @Nested
    class Reading {

        @Test
        void every_column_that_counts_is_taken() throws Exception {
            Legible row = one(KESTREL);
            assertThat(row.line()).isEqualTo(1);
            assertThat(row.odsCode()).isEqualTo(new OdsCode("FA998"));
            assertThat(row.status()).isEqualTo(RegisterStatus.ACTIVE);
            assertThat(row.contractor()).isEqualTo(new ContractorCode("P79D"));
            assertThat(row.entry().name()).isEqualTo(new PharmacyName("KESTREL'S PHARMACY"));
            assertThat(row.entry().address())
                    .containsExactly(
                            new AddressLine("61 ALDER AVENUE"),
                            new AddressLine("HAZEL END"),
                            new AddressLine("STOCKBRIDGE"));
            assertThat(row.entry().town()).isEqualTo(new Town("STOCKBRIDGE"));
            assertThat(row.entry().postcode()).isEqualTo(new Postcode("SK7 5ZZ"));
            assertThat(row.entry().region()).isEqualTo(new RegionCode("Y62"));
            assertThat(row.entry().board()).isEqualTo(new BoardCode("QOP"));
            assertThat(row.entry().kind()).isEqualTo(PharmacyKind.PHARMACY);
            assertThat(row.entry().opensOn()).isEqualTo(LocalDate.of(2006, 6, 1));
            assertThat(row.entry().closesOn()).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "A, ACTIVE",
            "ACTIVE, ACTIVE",
            "Active, ACTIVE",
            "P, PROPOSED",
            "PROPOSED, PROPOSED",
            "C, CLOSED",
            "INACTIVE, CLOSED",
            "CLOSED, CLOSED"
        })
        void the_status_is_read_in_both_generations(String written, RegisterStatus status) throws Exception {
            assertThat(one(KESTREL.replace("\"A\"", '"' + written + '"')).status())
                    .isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource({
            "1, PHARMACY",
            "RO182, PHARMACY",
            "2, APPLIANCE_CONTRACTOR",
            "3, APPLIANCE_CONTRACTOR",
            "RO94, APPLIANCE_CONTRACTOR",
            "'', UNKNOWN",
            "RO999, UNKNOWN"
        })
        void the_kind_is_read_in_both_generations(String written, PharmacyKind kind) throws Exception {
            assertThat(one(KESTREL.replace("\"1\"", '"' + written + '"'))
                            .entry()
                            .kind())
                    .isEqualTo(kind);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Organisation Code", "ODS Code", "CODE"})
        void a_header_is_no_row(String first) throws Exception {
            String header = '"' + first + "\",\"Name\"" + ",\"Column\"".repeat(25) + "\n";
            assertThat(read(header + KESTREL + HERON)).hasSize(2).allMatch(Legible.class::isInstance);
        }

        @Test
        void a_byte_order_mark_carriage_returns_blank_lines_and_a_missing_last_line_end_do_no_harm() throws Exception {
            String file = "\uFEFF" + KESTREL.replace("\n", "\r\n") + "\r\n" + HERON.strip();
            assertThat(read(file)).extracting(RegisterRow::line).containsExactly(1, 3);
            assertThat(read(file)).allMatch(Legible.class::isInstance);
        }

        @Test
        void cells_need_no_quotation_marks() throws Exception {
            assertThat(one(KESTREL.replace("\"", ""))).isEqualTo(one(KESTREL));
            assertThat(one(KESTREL.replace("\"", "").strip())).isEqualTo(one(KESTREL));
        }

        @Test
        @DisplayName("COMP-7 a blank region, board, contractor or date is unknown, and the row is kept")
        void blanks_are_unknown() throws Exception {
            Legible row = one(KESTREL.replace("\"Y62\"", "\"\"")
                    .replace("\"QOP\"", "\" \"")
                    .replace("\"P79D\"", "\"\"")
                    .replace("\"20060601\"", "\"\""));
            assertThat(row.entry().region()).isNull();
            assertThat(row.entry().board()).isNull();
            assertThat(row.entry().opensOn()).isNull();
            assertThat(row.contractor()).isNull();
        }

        @Test
        void wales_old_dates_malformed_postcodes_and_odd_characters_are_kept_as_they_are_written() throws Exception {
            Legible row = one(KESTREL.replace("Y62", "W00")
                    .replace("\"20060601\",\"\",\"A\"", "\"19480101\",\"\",\"A\"")
                    .replace("SK7 5ZZ", "SA5 9 ZZ")
                    .replace("KESTREL'S PHARMACY", "KESTREL + \"\"SON\"\" @ HOME/AWAY (CAF\u00C9)"));
            assertThat(row.entry().region()).isEqualTo(new RegionCode("W00"));
            assertThat(row.entry().opensOn()).isEqualTo(LocalDate.of(1948, 1, 1));
            assertThat(row.entry().postcode()).isEqualTo(new Postcode("SA5 9 ZZ"));
            assertThat(row.entry().name()).isEqualTo(new PharmacyName("KESTREL + \"SON\" @ HOME/AWAY (CAF\u00C9)"));
        }
    }

    @Nested
    class Problems {

        /** The row under test stands between two sound ones, which must come through. */
        private void assertProblem(String row, RowProblem problem, @Nullable Integer column, @Nullable String odsCode)
                throws Exception {
            String sound = KESTREL.replace("FA998", "FA001");
            List<RegisterRow> rows = read(sound + row + HERON);
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0)).isInstanceOf(Legible.class);
            assertThat(rows.get(1))
                    .isEqualTo(new Unreadable(2, column, problem, odsCode == null ? null : new OdsCode(odsCode)));
            assertThat(rows.get(2)).isInstanceOf(Legible.class);
        }

        @Test
        void codes_that_are_of_no_pharmacy() throws Exception {
            assertProblem(KESTREL.replace("FA998", "A81001"), RowProblem.ODS_CODE, 1, null);
            assertProblem(KESTREL.replace("FA998", "FB123"), RowProblem.ODS_CODE, 1, null);
            assertProblem(KESTREL.replace("FA998", "FFFFF"), RowProblem.NO_PHARMACY, 1, null);
        }

        @Test
        void the_second_row_of_a_code() throws Exception {
            assertProblem(KESTREL.replace("FA998", "FA001"), RowProblem.DUPLICATE, 1, "FA001");
        }

        @ParameterizedTest
        @CsvSource({
            "KESTREL'S PHARMACY, '', 2, NAME",
            "Y62, Y6-, 3, REGION",
            "QOP, qopqop, 4, BOARD",
            "HAZEL END, HAZEL\u0007END, 6, ADDRESS",
            "SK7 5ZZ, SK7 5ZZ AND MORE, 10, POSTCODE",
            "'\"20060601\",\"\",\"A\"', '\"20060631\",\"\",\"A\"', 11, OPENED",
            "'\"20060601\",\"\",\"A\"', '\"20060601\",\"01/02/2024\",\"A\"', 12, CLOSED",
            "'\"A\"', '\"X\"', 13, STATUS",
            "'\"A\"', '\"\"', 13, STATUS",
            "P79D, ?, 15, CONTRACTOR"
        })
        void a_cell_that_is_not_understood(String sound, String spoilt, int column, RowProblem problem)
                throws Exception {
            assertProblem(KESTREL.replace(sound, spoilt), problem, column, "FA998");
        }

        @Test
        void rows_that_are_not_of_the_format() throws Exception {
            assertProblem(KESTREL.replace(",\"QOP\",\"\",\"\",\"\"", ""), RowProblem.COLUMNS, null, "FA998");
            assertProblem(KESTREL.strip() + ",\"\"\n", RowProblem.COLUMNS, null, "FA998");
            assertProblem(KESTREL.replace("\"HAZEL END\"", "\"HAZEL END"), RowProblem.QUOTES, null, null);
            assertProblem(KESTREL.replace("HAZEL END", "HAZEL \"OLD\" END"), RowProblem.QUOTES, null, null);
            assertProblem(KESTREL.replace("HAZEL END", "X".repeat(Lines.LONGEST)), RowProblem.TOO_LONG, null, null);
        }

        @Test
        void a_row_that_is_not_utf_8() throws Exception {
            byte[] file = (KESTREL.replace("HAZEL", "HAZ\u00C9L") + HERON).getBytes(ISO_8859_1);
            assertThat(read(file)).first().isEqualTo(new Unreadable(1, null, RowProblem.NOT_UTF8, null));
        }
    }

    @Nested
    class Refusing {

        private void assertRefused(byte[] file, Fault fault) {
            assertThatExceptionOfType(NotTheRegister.class)
                    .isThrownBy(() -> read(file))
                    .extracting(NotTheRegister::fault)
                    .isEqualTo(fault);
        }

        private void assertRefused(String file, Fault fault) {
            assertRefused(file.getBytes(UTF_8), fault);
        }

        @Test
        void an_empty_file() {
            assertRefused("", Fault.EMPTY);
            assertRefused("\uFEFF\r\n\r\n", Fault.EMPTY);
            assertRefused("\"Organisation Code\"" + ",\"Column\"".repeat(26) + "\n", Fault.EMPTY);
        }

        @Test
        void a_web_page() {
            assertRefused("\n  <!DOCTYPE html>\n<html><body>Service unavailable</body></html>\n", Fault.HTML);
            assertRefused("<html>", Fault.HTML);
        }

        @Test
        void another_file() {
            assertRefused("code,name\nFA998,KESTREL\n", Fault.OTHER_COLUMNS);
            assertRefused("FA998,KESTREL", Fault.OTHER_COLUMNS);
            assertRefused(KESTREL.getBytes(UTF_16), Fault.MOSTLY_UNREADABLE);
            assertRefused(
                    KESTREL.replace("FA998", "A81001") + HERON.replace("FA999", "A81002"), Fault.MOSTLY_UNREADABLE);
        }

        @Test
        void a_file_cut_off_anywhere_within_its_last_row() {
            String first = KESTREL;
            String last = HERON.strip();
            for (int length = 1; length < last.length(); length++) {
                assertRefused(first + last.substring(0, length), Fault.CUT_OFF);
            }
        }
    }
}
