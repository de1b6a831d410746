import { spawn, execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { openSync, readFileSync, readdirSync } from 'node:fs';

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']));
const started = new Set();

/** Starts a program whose output goes to a file; it ends with this process at the latest. */
export function start(command, args, { log, append = false, env = {}, cwd } = {}) {
  const output = log ? openSync(log, append ? 'a' : 'w') : 'ignore';
  const child = spawn(command, args, { stdio: ['ignore', output, output], env: { ...process.env, ...env }, cwd });
  child.ended = new Promise(resolve => {
    child.on('exit', code => resolve(code ?? 1));
    child.on('error', error => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
  });
  started.add(child);
  child.ended.then(() => started.delete(child));
  return child;
}

export async function stop(child, signal = 'SIGTERM') {
  child.kill(signal);
  await child.ended;
}

/** Ends what is left, the first started last: PostgreSQL outlives who is connected to it. */
export async function stopAll() {
  for (const child of [...started].reverse()) {
    await stop(child, child.stopSignal);
  }
}

/** What a program prints; throws with its errors where it fails. */
export function run(command, args, { input, env = {}, cwd, echoErrors = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, cwd });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', data => (out += data));
    child.stderr.setEncoding('utf8').on('data', data => {
      errors += data;
      if (echoErrors) process.stderr.write(data);
    });
    child.on('error', reject);
    child.on('close', code =>
      code === 0 ? resolve(out) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${errors}${out}`)));
    // Who needs no input may end before it is given.
    child.stdin.on('error', () => {}).end(input ?? '');
  });
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks until the answer is true; throws when it takes too long, or when the child has ended. */
export async function until(what, ask, { seconds = 120, child } = {}) {
  const end = Date.now() + seconds * 1000;
  let code;
  child?.ended.then(ended => (code = ended));
  while (!(await ask().catch(() => false))) {
    if (code !== undefined) throw new Error(`${what} ended with ${code} while it started; its log is in the data folder`);
    if (Date.now() > end) throw new Error(`${what} did not start within ${seconds} s`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** A process and all below it. */
function tree(root) {
  const children = new Map();
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const stat = stats(pid);
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), stat]);
  }
  const all = [stats(root)].filter(Boolean);
  for (let i = 0; i < all.length; i++) all.push(...(children.get(all[i].pid) ?? []));
  return all;
}

function stats(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(fields[1]), ticks: fields.slice(11, 15).map(Number) };
  } catch {
    return undefined; // It has ended meanwhile.
  }
}

/** Seconds of processor time that a process and all below it took, those that have ended too. */
export function cpuSeconds(root) {
  return tree(root).flatMap(process => process.ticks).reduce((sum, ticks) => sum + ticks, 0) / TICKS;
}

/** Resident memory of a process and all below it, now and at its highest, in MB. */
export function memory(root) {
  const sum = { now: 0, peak: 0 };
  for (const { pid } of tree(root)) {
    let status = '';
    try {
      status = readFileSync(`/proc/${pid}/status`, 'utf8');
    } catch {
      continue;
    }
    sum.now += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    sum.peak += Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }
  return sum;
}
