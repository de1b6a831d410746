import { execFileSync } from 'node:child_process';
import { DATABASE, USER } from './postgres.mjs';
import { freePort, start, stop, until } from './processes.mjs';

/** Newsgraph itself, on a JVM or as a native executable. */
export async function startService(options, postgres, { native = false, log }) {
  const port = await freePort();
  const env = {
    QUARKUS_HTTP_PORT: String(port),
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_DATASOURCE_JDBC_URL: `jdbc:postgresql://127.0.0.1:${postgres.port}/${DATABASE}`,
    QUARKUS_DATASOURCE_USERNAME: USER,
    QUARKUS_DATASOURCE_PASSWORD: 'any',
  };
  const child = native
    ? start(options.native, [], { log, env })
    : start(options.java, [...options.javaOptions, '-jar', options.jar], { log, env });
  const url = `http://127.0.0.1:${port}`;
  await until('Newsgraph', async () => (await fetch(`${url}/q/health/ready`)).ok, { child });
  return { name: native ? 'native' : 'jvm', kind: 'newsgraph', url: `${url}/graphql`, pid: child.pid, stop: () => stop(child) };
}

export function javaVersion(options) {
  return execFileSync(options.java, ['--version'], { encoding: 'utf8' }).split('\n')[0];
}
