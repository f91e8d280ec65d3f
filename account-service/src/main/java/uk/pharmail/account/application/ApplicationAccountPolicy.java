package uk.pharmail.account.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** How application accounts are named. */
@ConfigMapping(prefix = "pharmail.application-accounts")
interface ApplicationAccountPolicy {

    /** The words of which a function is named: an address of other words might name a person, and stands in events for ever. */
    @WithDefault(
            "reminder,reminders,notification,notifications,alerts,messages,message,sms,text,texts,email,emails,repeat,"
                    + "repeats,prescription,prescriptions,orders,ordering,collection,collections,delivery,deliveries,"
                    + "appointment,appointments,booking,bookings,vaccination,vaccinations,flu,services,stock,invoices,"
                    + "reports,patient,patients,surgery,pmr,system,automated")
    Set<String> functionWords();
}
