package org.newsgraph;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Kubernetes would take the manifests, and GitHub the workflows, whose actions are pinned. */
class DeployTest {
    @Test
    void manifestsAndWorkflowsAreValid() {
        NodeScript.run("deploy.mjs", Path.of("").toAbsolutePath().toString());
    }
}
