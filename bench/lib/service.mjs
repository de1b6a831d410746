import { execFileSync } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { DATABASE, USER } from './postgres.mjs';
import { freePort, start, stop, until } from './processes.mjs';

/** Newsgraph itself, on a JVM or as a native executable; where it was before, if it says so. */
export async function startService(options, postgres, { native = false, log, before = {} }) {
  const { port = await freePort(), token = editor() } = before;
  const { key, authorization } = token;
  writeFileSync(log + '.pem', key);
  const env = {
    QUARKUS_HTTP_PORT: String(port),
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_DATASOURCE_JDBC_URL: `jdbc:postgresql://127.0.0.1:${postgres.port}/${DATABASE}`,
    QUARKUS_DATASOURCE_USERNAME: USER,
    QUARKUS_DATASOURCE_PASSWORD: 'any',
    MP_JWT_VERIFY_PUBLICKEY_LOCATION: log + '.pem',
  };
  const child = native
    ? start(options.native, [], { log, env })
    : start(options.java, [...options.javaOptions, '-jar', options.jar], { log, env });
  const url = `http://127.0.0.1:${port}`;
  await until('Newsgraph', async () => (await fetch(`${url}/q/health/ready`)).ok, { child, seconds: 1200 });
  return {
    name: native ? 'native' : 'jvm',
    kind: 'newsgraph',
    url: `${url}/graphql`,
    authorization,
    port,
    token,
    pid: child.pid,
    stop: signal => stop(child, signal),
  };
}

/** A key, and the header of an editor whose token it checks, for a day. */
function editor() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'bench', upn: 'bench', groups: ['editor'], iat: now, exp: now + 86_400 };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url');
  return { key: publicKey.export({ type: 'spki', format: 'pem' }), authorization: `Bearer ${signed}.${signature}` };
}

export function javaVersion(options) {
  return execFileSync(options.java, ['--version'], { encoding: 'utf8' }).split('\n')[0];
}
