package org.newsgraph.linking;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.newsgraph.mention.Span;

/**
 * The known names in a text.
 *
 * @param mentions each entity's passages, in order and apart from all others; UTF-16 offsets into the body
 * @param ambiguous passages that name several entities, of which the text does not say which; linked to none
 */
public record Links(Map<UUID, List<Span>> mentions, List<Ambiguity> ambiguous) {}
