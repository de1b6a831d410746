package org.newsgraph.linking;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorFactory;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;
import opennlp.tools.util.featuregen.AggregatedFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.CachedFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.DefinitionFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.PosTaggerFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.PrefixFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.SentenceFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.SuffixFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.TokenClassFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.TokenFeatureGeneratorFactory;
import opennlp.tools.util.featuregen.WindowFeatureGeneratorFactory;

/**
 * An English text as sentences of words with their parts of speech, by Apache OpenNLP and its models (Universal
 * Dependencies, English Web Treebank). The models are read when they are first needed.
 */
final class EnglishText {
    private static final String SENTENCES = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";
    private static final String TOKENS = "/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin";
    private static final String TAGS = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

    /** A word: offsets into the text, what stands there, and its part of speech as Universal Dependencies name it. */
    record Token(int start, int end, String text, String tag) {
        boolean isCapital() {
            return Character.isUpperCase(text.charAt(0)) || Shape.of(text) == Shape.MIXED;
        }
    }

    /** A sentence: offsets into the text, and its words. */
    record Sentence(int start, int end, List<Token> tokens) {}

    /** The models name these classes, and the library looks them up. */
    @RegisterForReflection(
            targets = {
                SentenceDetectorFactory.class,
                TokenizerFactory.class,
                POSTaggerFactory.class,
                DefinitionFeatureGeneratorFactory.class,
                SuffixFeatureGeneratorFactory.class,
                PrefixFeatureGeneratorFactory.class,
                WindowFeatureGeneratorFactory.class,
                TokenFeatureGeneratorFactory.class,
                SentenceFeatureGeneratorFactory.class,
                TokenClassFeatureGeneratorFactory.class,
                PosTaggerFeatureGeneratorFactory.class,
                AggregatedFeatureGeneratorFactory.class,
                CachedFeatureGeneratorFactory.class
            })
    private record Models(SentenceModel sentence, TokenizerModel token, POSModel tag) {
        // Not by a class's initialization: a native executable is built with that done, and the models in it.
        private static Models read;

        private interface Reader<T> {
            T read(InputStream in) throws IOException;
        }

        static synchronized Models get() {
            if (read == null) {
                read = new Models(
                        read(SENTENCES, SentenceModel::new),
                        read(TOKENS, TokenizerModel::new),
                        read(TAGS, POSModel::new));
            }
            return read;
        }

        private static <T> T read(String name, Reader<T> reader) {
            try (InputStream in = EnglishText.class.getResourceAsStream(name)) {
                return reader.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    // They keep what they have done last, so each thread's work has its own; the models are shared.
    private final SentenceDetectorME sentences =
            new SentenceDetectorME(Models.get().sentence());
    private final TokenizerME tokenizer = new TokenizerME(Models.get().token());
    private final POSTaggerME tagger = new POSTaggerME(Models.get().tag(), POSTagFormat.UD);

    /** The sentences of a text, in order; a line ends one. */
    List<Sentence> sentences(String text) {
        List<Sentence> all = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            String line = text.substring(start, end);
            for (Span sentence : sentences.sentPosDetect(line)) {
                all.add(sentence(line, start, sentence));
            }
            start = end + 1;
        }
        return all;
    }

    private Sentence sentence(String line, int offset, Span span) {
        String text = line.substring(span.getStart(), span.getEnd());
        Span[] spans = tokenizer.tokenizePos(text);
        String[] tags = tagger.tag(Span.spansToStrings(spans, text));
        int start = offset + span.getStart();
        List<Token> tokens = new ArrayList<>(spans.length);
        for (int i = 0; i < spans.length; i++) {
            tokens.add(new Token(
                    start + spans[i].getStart(),
                    start + spans[i].getEnd(),
                    spans[i].getCoveredText(text).toString(),
                    tags[i]));
        }
        return new Sentence(start, offset + span.getEnd(), tokens);
    }
}
