package org.newsgraph.limit;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be counted in a document that is parsed and not validated yet, since validating costs more the more there is.
 * Fragments are walked once however often they are put, so that counting is linear where expanding would not end.
 */
final class DocumentSize {
    /** What a selection has, its fragments put in: how deep it goes, its own fields, and those below as well. */
    private record Size(int depth, long own, long all) {
        static final Size NONE = new Size(0, 0, 0);

        Size and(Size other) {
            return new Size(Math.max(depth, other.depth), sum(own, other.own), sum(all, other.all));
        }
    }

    private static final long COUNTLESS = Integer.MAX_VALUE;

    private final Map<String, FragmentDefinition> fragments;
    // NONE while a fragment is walked: one that contains itself does not validate.
    private final Map<String, Size> ofFragments = new HashMap<>();
    private int aliases;
    private int directives;
    private int directivesAtOnePlace;
    private long breadth;
    private long rootFields;
    private Size size = Size.NONE;

    DocumentSize(Document document) {
        fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, f -> f, (one, other) -> one));
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            count(operation.getDirectives());
            for (VariableDefinition variable : operation.getVariableDefinitions()) {
                count(variable.getDirectives());
            }
            Size ofOperation = of(operation.getSelectionSet());
            rootFields = Math.max(rootFields, ofOperation.own());
            size = size.and(ofOperation);
        }
        // Also those that are put nowhere.
        fragments.keySet().forEach(this::ofFragment);
    }

    Optional<Excess> check(Limits limits) {
        return over("depth", "The depth of the document", size.depth(), limits.depth())
                .or(() -> over("aliases", "The number of aliases in the document", aliases, limits.aliases()))
                .or(() ->
                        over("directives", "The number of directives in the document", directives, limits.directives()))
                .or(() -> over(
                        "directives-at-one-place",
                        "The number of directives at one place",
                        directivesAtOnePlace,
                        limits.directivesAtOnePlace()))
                .or(() -> over("root-fields", "The number of fields of an operation", rootFields, limits.rootFields()))
                .or(() -> over("breadth", "The number of fields in one selection", breadth, limits.breadth()))
                .or(() -> over("fields", "The number of selected fields", size.all(), limits.fields()));
    }

    private static Optional<Excess> over(String limit, String what, long asked, long allowed) {
        return asked > allowed ? Optional.of(new Excess(limit, what, asked, allowed)) : Optional.empty();
    }

    private Size of(SelectionSet selections) {
        Size all = Size.NONE;
        for (Selection<?> selection : selections == null ? List.<Selection<?>>of() : selections.getSelections()) {
            if (selection instanceof DirectivesContainer<?> place) {
                count(place.getDirectives());
            }
            if (selection instanceof Field field) {
                aliases += field.getAlias() == null ? 0 : 1;
                Size below = of(field.getSelectionSet());
                all = all.and(new Size(isIntrospection(field) ? 1 : below.depth() + 1, 1, sum(below.all(), 1)));
            } else if (selection instanceof InlineFragment inline) {
                all = all.and(of(inline.getSelectionSet()));
            } else if (selection instanceof FragmentSpread spread) {
                all = all.and(ofFragment(spread.getName()));
            }
        }
        breadth = Math.max(breadth, all.own());
        return all;
    }

    private Size ofFragment(String name) {
        Size known = ofFragments.get(name);
        if (known != null) {
            return known;
        }
        ofFragments.put(name, Size.NONE);
        FragmentDefinition fragment = fragments.get(name);
        if (fragment == null) {
            return Size.NONE;
        }
        count(fragment.getDirectives());
        Size found = of(fragment.getSelectionSet());
        ofFragments.put(name, found);
        return found;
    }

    private static boolean isIntrospection(Field field) {
        return field.getName().equals("__schema") || field.getName().equals("__type");
    }

    private void count(List<Directive> place) {
        directives += place.size();
        directivesAtOnePlace = Math.max(directivesAtOnePlace, place.size());
    }

    private static long sum(long one, long other) {
        return Math.min(one + other, COUNTLESS);
    }
}
