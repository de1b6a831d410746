package org.newsgraph;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import org.eclipse.microprofile.graphql.GraphQLApi;

@AnalyzeClasses(packages = "org.newsgraph", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SHARED_PACKAGES_KNOW_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.newsgraph.graph", "org.newsgraph.graphql", "org.newsgraph.edit", "org.newsgraph.limit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.newsgraph.merge..",
                    "org.newsgraph.article..",
                    "org.newsgraph.entity..",
                    "org.newsgraph.person..",
                    "org.newsgraph.organization..",
                    "org.newsgraph.event..",
                    "org.newsgraph.mention..",
                    "org.newsgraph.membership..",
                    "org.newsgraph.participation..",
                    "org.newsgraph.evidence..",
                    "org.newsgraph.node..",
                    "org.newsgraph.facet..",
                    "org.newsgraph.search..",
                    "org.newsgraph.path..",
                    "org.newsgraph.linking..",
                    "org.newsgraph.exchange..",
                    "org.newsgraph.subscription..",
                    "org.newsgraph.demo..");

    @ArchTest
    static final ArchRule THE_PROTOCOL_KNOWS_NO_GRAPH = noClasses()
            .that()
            .resideInAPackage("org.newsgraph.graphql")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.newsgraph.graph");

    @ArchTest
    static final ArchRule FORMATS_KNOW_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.newsgraph.exchange.document",
                    "org.newsgraph.exchange.schemaorg",
                    "org.newsgraph.exchange.ninjs",
                    "org.newsgraph.exchange.popolo",
                    "org.newsgraph.exchange.plaintext")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "jakarta.persistence..", "org.newsgraph.graph", "org.newsgraph.edit");

    @ArchTest
    static final ArchRule NOBODY_CALLS_AN_API_CLASS =
            noClasses().should().dependOnClassesThat().areAnnotatedWith(GraphQLApi.class);

    @ArchTest
    static final ArchRule API_CLASSES_ARE_NAMED_SO =
            classes().that().areAnnotatedWith(GraphQLApi.class).should().haveSimpleNameEndingWith("Api");

    @ArchTest
    static final ArchRule ONLY_THE_GRAPH_TALKS_SQL = noClasses()
            .that()
            .resideOutsideOfPackages("org.newsgraph.graph", "org.newsgraph.demo")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.hibernate\\.(query|Session|StatelessSession).*");

    @ArchTest
    static final ArchRule FIELDS_ARE_NOT_INJECTED = noFields().should().beAnnotatedWith(Inject.class);
}
