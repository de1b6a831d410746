import { memory } from '../processes.mjs';
import { startService } from '../service.mjs';

/** Instances of the service on one database, which clients ask in turn. */
export class Cluster {
  constructor(options, postgres) {
    this.options = options;
    this.postgres = postgres;
    this.name = options.native ? 'native' : 'jvm';
    this.instances = [];
    this.starts = 0;
    this.turn = 0;
  }

  /** Starts an instance; one that ran before comes back at its port. All of them take the same tokens. */
  async start(number) {
    const before = this.instances[number] ?? { token: this.instances[0]?.token };
    const log = `${this.postgres.directory}.${this.name}-${number + 1}-${++this.starts}.log`;
    this.instances[number] = await startService(this.options, this.postgres, { native: this.name === 'native', log, before });
  }

  stop(number, signal) {
    return this.instances[number].stop(signal);
  }

  /** The address of the instance whose turn it is. */
  next() {
    return `http://127.0.0.1:${this.instances[this.turn++ % this.instances.length].port}`;
  }

  get authorization() {
    return this.instances[0].token.authorization;
  }

  /** The resident MB of each instance. */
  memory() {
    return this.instances.map(({ pid }) => memory(pid).now);
  }
}
