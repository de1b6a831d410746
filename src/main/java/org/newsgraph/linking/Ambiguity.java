package org.newsgraph.linking;

import java.util.List;
import java.util.UUID;

/**
 * A passage that names several entities.
 *
 * @param start UTF-16 offset into the body
 * @param end UTF-16 offset after the last character
 * @param text what stands there
 * @param entities those that have the name, in the order of their ids
 */
public record Ambiguity(int start, int end, String text, List<UUID> entities) {}
