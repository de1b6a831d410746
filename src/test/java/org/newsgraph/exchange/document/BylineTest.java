package org.newsgraph.exchange.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BylineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "By Ada Quill                           | Ada Quill            | -",
                "Ada Quill and Frances d'Emilio         | Ada Quill; Frances d'Emilio | -",
                "By Ada Quill, Bo Lind, and Cem Aydin   | Ada Quill; Bo Lind; Cem Aydin | -",
                "Von Bo Lind und Cem Aydin, dpa         | Bo Lind; Cem Aydin   | dpa",
                "Par Ada Quill et Bo Lind               | Ada Quill; Bo Lind   | -",
                "NTB                                    | -                    | NTB",
                "By CHENG GUANGJIN in Beijing (China Daily) | CHENG GUANGJIN   | -",
                "Andy Byron & Sandra Brandt             | Andy Byron; Sandra Brandt | -",
                "程光锦                                  | 程光锦                | -",
                "By Ada Quill, The Harbour Database     | Ada Quill            | The Harbour Database",
                "Staff Writer                           | -                    | Staff Writer",
                "Bo Lind/TT                             | Bo Lind              | TT",
            })
    void namesPeopleInTheirOrder(String byline, String people, String others) {
        assertEquals(new Byline.Names(list(people), list(others)), Byline.of(byline));
    }

    private static List<String> list(String names) {
        return names == null ? List.of() : List.of(names.split("; ", -1));
    }
}
