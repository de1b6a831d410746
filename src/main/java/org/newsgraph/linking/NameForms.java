package org.newsgraph.linking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.newsgraph.entity.EntityKind;

/** Under which other forms a name stands in texts: without its article, without what says the legal form. */
final class NameForms {
    private static final Set<Long> LEGAL_FORMS =
            Words.keys("inc incorporated corp corporation co company ltd limited llc llp"
                    + " lp plc ag gmbh kg se sa nv bv spa srl oy ab asa as kk pty group holdings");
    private static final Set<Long> ARTICLES = Words.keys("the");

    /** The words of a form, from one to another. */
    record Form(Words words, int from, int to, byte flags) {}

    private NameForms() {}

    static List<Form> of(Words words, EntityKind kind) {
        List<Form> forms = new ArrayList<>();
        int from = words.size > 2
                        && ARTICLES.contains(words.key(0))
                        && words.shape(1).isCapital()
                ? 1
                : 0;
        int to = words.size;
        if (from > 0) {
            forms.add(new Form(words, from, to, (byte) 0));
        }
        if (kind == EntityKind.ORGANIZATION) {
            while (to - from > 1 && LEGAL_FORMS.contains(words.key(to - 1))) {
                to--;
            }
            if (to < words.size && words.length(to - 1) > 2) {
                forms.add(new Form(words, from, to, KnownNames.DERIVED));
            }
        }
        return forms;
    }
}
