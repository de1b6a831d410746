package org.newsgraph.exchange.intake;

/**
 * How documents are taken in.
 *
 * @param format null: recognised by content
 * @param link whether the names in articles that come without mentions are linked
 * @param match whether entities that documents describe are looked for by sameAs and by name; else each is new
 */
public record ImportOptions(InputFormat format, boolean link, boolean match) {}
