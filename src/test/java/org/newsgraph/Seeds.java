package org.newsgraph;

import java.util.Random;

/** What is random in tests is the same in each run, unless another seed is given, or -Dseeds=random asks for new ones. */
public final class Seeds {
    private static final boolean ARE_RANDOM = "random".equals(System.getProperty("seeds"));

    private Seeds() {}

    /** That which -D and the name give, which repeats a run; else a new one or always the same. */
    public static long of(String name) {
        return Long.getLong(name, ARE_RANDOM ? new Random().nextInt() : name.hashCode());
    }
}
