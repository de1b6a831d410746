package org.newsgraph.linking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.linking.KnownNames.Known;
import org.newsgraph.linking.KnownNames.KnownName;

/** What a text is found to name, by the rules. */
class TextLinkerTest {
    private final KnownNames names = new KnownNames();
    private final Map<UUID, String> labels = new LinkedHashMap<>();

    private void knows(EntityKind kind, String... values) {
        UUID id = new UUID(0, labels.size() + 1);
        labels.put(id, values[0]);
        List<KnownName> all = new ArrayList<>();
        for (String value : values) {
            all.add(new KnownName(value, all.isEmpty()));
        }
        names.put(new Known(id, kind, null, all));
    }

    private void person(String... values) {
        knows(EntityKind.PERSON, values);
    }

    private void organization(String... values) {
        knows(EntityKind.ORGANIZATION, values);
    }

    /** Each passage and the name of what it means, in order; those that mean several with a question mark. */
    private String found(String headline, String body) {
        Map<Integer, String> found = new TreeMap<>();
        Links links = new TextLinker(names, headline, body).links();
        links.mentions()
                .forEach((id, spans) -> spans.forEach(span -> {
                    assertEquals(body.substring(span.start(), span.end()), span.text());
                    found.put(span.start(), span.text() + "=" + labels.get(id));
                }));
        links.ambiguous().forEach(ambiguity -> found.put(ambiguity.start(), ambiguity.text() + "=?"));
        return String.join("; ", found.values());
    }

    private String found(String body) {
        return found(null, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            World Health Organization | WHO   | Reports by the WHO say who did it.       | WHO=World Health Organization
            World Health Organization | WHO   | Who was it? WHO IS IT, THEY ASKED        | ''
            United Nations            | UN    | The U.N. met, and the UN voted.          | U.N.=United Nations; UN=United Nations
            Iran                      | -     | Iranian oil, but Iran's and Iran’s gas.  | Iran=Iran; Iran=Iran
            Georgia Stamps            | -     | the georgia stamps                       | ''
            Zoë Müller                | -     | met Zoe Muller, ZOË MÜLLER, and ZOE MULLER | Zoe Muller=Zoë Müller; ZOË MÜLLER=Zoë Müller; ZOE MULLER=Zoë Müller
            Hauptstraße Nord          | -     | near Hauptstrasse Nord                   | Hauptstrasse Nord=Hauptstraße Nord
            Sinéad O'Brien            | -     | met Sinéad O’Brien and Sinead O'Brien's  | Sinéad O’Brien=Sinéad O'Brien; Sinead O'Brien=Sinéad O'Brien
            McDonald's                | -     | at McDonald’s in Rome                    | McDonald’s=McDonald's
            Wachowskis                | -     | the Wachowskis' film                     | Wachowskis=Wachowskis
            North Atlantic Treaty Organization | NATO | a NATO-led force, nato               | NATO=North Atlantic Treaty Organization
            People                    | -     | People say that. Some people do.         | ''
            Apple                     | -     | Apple announced a phone. He ate an apple. | Apple=Apple
            May                       | -     | In May it may rain. May is late.         | ''
            People                    | -     | He wrote for People. People printed it.  | People=People; People=People
            Frankfurt                 | -     | see frankfurt.de or @Frankfurt           | ''
            Royce                     | -     | a Rolls-Royce drove by                   | ''
            Canada                    | -     | for US$ 5 in the Canada Post Office      | ''
            New York                  | -     | The New York Times wrote of New York     | New York=New York
            """)
    void findsANameWhereItIsOne(String name, String alias, String text, String expected) {
        organization(alias == null ? new String[] {name} : new String[] {name, alias});
        assertEquals(expected, found(text));
    }

    @Test
    void keepsOffsetsOfDecomposedLettersAndOfEmoji() {
        organization("Café Zoë");
        assertEquals("Cafe\u0301 Zoe\u0308=Café Zoë", found("😀 the Cafe\u0301 Zoe\u0308 opened"));
    }

    @Test
    void theLongestNameHasThePlace() {
        organization("Shanghai");
        organization("Shanghai Cooperation Organization");
        assertEquals(
                "Shanghai Cooperation Organization=Shanghai Cooperation Organization; Shanghai=Shanghai",
                found("the Shanghai Cooperation Organization met in Shanghai"));
    }

    @Test
    void findsNamesInScriptsWithoutSpaces() {
        organization("上海合作组织");
        person("习近平");
        organization("ประเทศไทย");
        organization("アメリカ");
        organization("대한민국");
        assertEquals("上海合作组织=上海合作组织; 习近平=习近平", found("本报讯上海合作组织成员国元首习近平出席会议"));
        assertEquals("ประเทศไทย=ประเทศไทย", found("รัฐบาลประเทศไทยประกาศ"));
        assertEquals("アメリカ=アメリカ", found("昨日アメリカの大統領とアメリカン航空"));
        assertEquals("대한민국=대한민국", found("어제 대한민국은 발표했다"));
    }

    @Test
    void aFamilyNameIsFoundAfterTheWholeName() {
        person("Ursula Vasquez");
        assertEquals("", found("Vasquez spoke."));
        assertEquals(
                "Ursula Vasquez=Ursula Vasquez; Vasquez=Ursula Vasquez; Vasquez=Ursula Vasquez",
                found("Ursula Vasquez spoke. Later Vasquez left. President Vasquez’s car was late."));
        assertEquals("Vasquez=Ursula Vasquez", found("Ursula Vasquez wins", "The vote went to Vasquez."));
        assertEquals(
                "Ursula Vasquez=Ursula Vasquez",
                found("Ursula Vasquez spoke. Joanna Vasquez and the Vasquez Foundation left."));
    }

    @Test
    void aFamilyNameThatTwoHaveIsReported() {
        person("Ursula Vasquez");
        person("Marco Vasquez");
        assertEquals(
                "Ursula Vasquez=Ursula Vasquez; Marco Vasquez=Marco Vasquez; Vasquez=?",
                found("Ursula Vasquez and Marco Vasquez met. Then Vasquez left."));
        assertEquals(
                "Ursula Vasquez=Ursula Vasquez; Vasquez=Ursula Vasquez",
                found("Ursula Vasquez came. Then Vasquez left."));
    }

    @Test
    void theFamilyNameIsTheOneThatIsKnown() {
        UUID id = new UUID(9, 9);
        labels.put(id, "Zhou Mingde");
        names.put(new Known(id, EntityKind.PERSON, "Zhou", List.of(new KnownName("Zhou Mingde", true))));
        assertEquals(
                "Zhou Mingde=Zhou Mingde; Zhou=Zhou Mingde", found("Zhou Mingde spoke. Then Zhou left for Mingde."));
    }

    @Test
    void aNameThatTwoHaveLinksToNothingUnlessTheTextSaysWhich() {
        organization("Springfield Tigers", "Tigers FC");
        organization("Shelbyville Tigers", "Tigers FC");
        assertEquals("Tigers FC=?", found("Then Tigers FC won."));
        assertEquals(
                "Shelbyville Tigers=Shelbyville Tigers; Tigers FC=Shelbyville Tigers",
                found("The Shelbyville Tigers played. Then Tigers FC won."));
    }

    @Test
    void anOrganizationIsFoundByItsAcronymAndWithoutItsLegalForm() {
        organization("Quorvex Industries Inc.");
        organization("Baltic Maritime Research Council");
        assertEquals(
                "Quorvex Industries=Quorvex Industries Inc.; Quorvex=Quorvex Industries Inc.",
                found("Shares of Quorvex Industries fell. Later Quorvex rose."));
        assertEquals(
                "Baltic Maritime Research Council=Baltic Maritime Research Council; BMRC=Baltic Maritime Research Council",
                found("The Baltic Maritime Research Council voted. Then the BMRC closed."));
        assertEquals("", found("The BMRC closed."));
    }

    @Test
    void descriptionsAreNoNames() {
        organization("Quorvex", "the company", "its owner", "The company", "the Quorvex Group");
        assertEquals(
                "Quorvex Group=Quorvex", found("The company said the company and its owner met the Quorvex Group."));
    }

    @Test
    void nothingIsFoundInNothing() {
        organization("Quorvex");
        assertEquals("", found(null, ""));
        assertEquals("", found("", " .,'\n"));
    }
}
