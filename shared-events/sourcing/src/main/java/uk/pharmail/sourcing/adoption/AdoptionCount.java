package uk.pharmail.sourcing.adoption;

import java.util.List;

/**
 * What rows came to.
 *
 * @param adopted rows of which something is new here
 * @param known rows about what was here already, and changed nothing
 * @param refused rows without effect
 */
public record AdoptionCount(int adopted, int known, int refused) {

    public static final AdoptionCount NONE = new AdoptionCount(0, 0, 0);

    public AdoptionCount with(List<AdoptionOutcome> outcomes) {
        int more = 0;
        int there = 0;
        int without = 0;
        for (AdoptionOutcome outcome : outcomes) {
            switch (outcome) {
                case ADOPTED -> more++;
                case KNOWN -> there++;
                case REFUSED -> without++;
            }
        }
        return new AdoptionCount(adopted + more, known + there, refused + without);
    }
}
