package org.newsgraph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SearchIT extends SearchTest {}
