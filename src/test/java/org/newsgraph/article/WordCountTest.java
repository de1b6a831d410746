package org.newsgraph.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.newsgraph.graphql.LanguageTag;

class WordCountTest {
    @Test
    void countsWordsAndNumbersButNoPunctuation() {
        assertEquals(0, WordCount.of(null, null));
        assertEquals(0, WordCount.of(" ... ", null));
        assertEquals(5, WordCount.of("Don't stop: 12,000 people — watching.", new LanguageTag("en")));
    }
}
