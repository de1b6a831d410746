package org.newsgraph.graphql;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** How the scalars that are not Java's own stand in columns: as their text. */
public final class ScalarColumns {

    private ScalarColumns() {}

    @Converter(autoApply = true)
    public static class PartialDateColumn implements AttributeConverter<PartialDate, String> {
        @Override
        public String convertToDatabaseColumn(PartialDate date) {
            return date == null ? null : date.value();
        }

        @Override
        public PartialDate convertToEntityAttribute(String column) {
            return column == null ? null : new PartialDate(column);
        }
    }

    @Converter(autoApply = true)
    public static class LanguageTagColumn implements AttributeConverter<LanguageTag, String> {
        @Override
        public String convertToDatabaseColumn(LanguageTag tag) {
            return tag == null ? null : tag.value();
        }

        @Override
        public LanguageTag convertToEntityAttribute(String column) {
            return column == null ? null : new LanguageTag(column);
        }
    }

    @Converter(autoApply = true)
    public static class UrlColumn implements AttributeConverter<Url, String> {
        @Override
        public String convertToDatabaseColumn(Url url) {
            return url == null ? null : url.value();
        }

        @Override
        public Url convertToEntityAttribute(String column) {
            return column == null ? null : new Url(column);
        }
    }
}
