package uk.pharmail.bench;

/** What a figure should come to. */
sealed interface Aim {

    boolean isMetBy(double value);

    record AtLeast(double bound) implements Aim {
        @Override
        public boolean isMetBy(double value) {
            return value >= bound;
        }
    }

    record AtMost(double bound) implements Aim {
        @Override
        public boolean isMetBy(double value) {
            return value <= bound;
        }
    }

    /** Measured for the sake of knowing it. */
    record None() implements Aim {
        @Override
        public boolean isMetBy(double value) {
            return true;
        }
    }
}
