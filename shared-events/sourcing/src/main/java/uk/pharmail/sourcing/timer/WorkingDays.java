package uk.pharmail.sourcing.timer;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import uk.pharmail.sourcing.London;

/** When the helpdesk works: Monday to Friday from nine to five in London, not on bank holidays in England (TKT-3). */
public final class WorkingDays {
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);
    private static final String ENGLAND = "eng";
    private static final HolidayManager HOLIDAYS =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

    private WorkingDays() {}

    public static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.isHoliday(day, ENGLAND);
    }

    /** The first working day after this one. */
    public static LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Whether the helpdesk is at work. */
    public static boolean isWorkingTime(Instant at) {
        LocalTime time = London.timeOf(at).toLocalTime();
        return isWorkingDay(London.dateOf(at)) && !time.isBefore(OPENS) && time.isBefore(CLOSES);
    }
}
