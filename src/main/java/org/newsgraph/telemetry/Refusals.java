package org.newsgraph.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each code was the answer to a request of which nothing was executed. There are few codes, all our own. */
final class Refusals {
    private static final Map<String, LongAdder> BY_CODE = new ConcurrentHashMap<>();

    private Refusals() {}

    static void count(String code) {
        BY_CODE.computeIfAbsent(code, first -> new LongAdder()).increment();
    }

    static Map<String, LongAdder> byCode() {
        return BY_CODE;
    }
}
