package org.newsgraph.linking;

import java.util.List;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.mention.Span;

/**
 * A name in a text that nobody knows.
 *
 * @param kind what it seems to be
 * @param name as it stands there first
 * @param spans where it stands, in order
 * @param sentence the first that names it
 */
record NewName(EntityKind kind, String name, List<Span> spans, String sentence) {}
