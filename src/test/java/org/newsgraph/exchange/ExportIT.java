package org.newsgraph.exchange;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ExportIT extends ExportTest {}
