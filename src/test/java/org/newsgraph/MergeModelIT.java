package org.newsgraph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MergeModelIT extends MergeModelTest {}
