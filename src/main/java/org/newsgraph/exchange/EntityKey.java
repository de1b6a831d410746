package org.newsgraph.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.newsgraph.entity.EntityKind;

/**
 * An entity that an entry refers to: the first of id, sameAs, and kind with name that leads to one.
 *
 * @param id the graph's (a UUID), or what the document itself calls it, which an EntityEntry of the same document carries
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntityKey(String id, EntityKind kind, String name, List<String> sameAs) {}
