/** How long after a fault has ended its consequences may show, in ms: README's "within two seconds", on a busy machine. */
export const AFTER = 5_000;

const REFUSED = /^connection refused$/;
const BROKEN = /^(connection broken \(|event stream broken$|WebSocket closed by 1006$)/;
const STOPPING = /^((read|write): 503 UNAVAILABLE|WebSocket closed by 1001|event stream broken|import (refused \(503\)|stopped))$/;
const NO_DATABASE =
  /^((read|write): 503 UNAVAILABLE(, may be stored)?|import (refused \(503\)|stopped)|WebSocket closed by 1006|event stream broken)$/;

/** Which errors a fault explains. */
const CONSEQUENCES = {
  'instance killed': [REFUSED, BROKEN],
  'instance stopped': [REFUSED, BROKEN, STOPPING],
  'database restarted': [NO_DATABASE],
  'database killed': [NO_DATABASE],
  // All else is done again without anyone noticing.
  'connections terminated': [/^write: 503 UNAVAILABLE, may be stored$/, /^import stopped$/],
};

/** The faults, and the errors that clients met: each has to be the consequence of a fault that was then. */
export class Incidents {
  constructor() {
    this.faults = [];
    this.errors = [];
  }

  note(kind, text = '') {
    this.errors.push({ at: Date.now(), kind, text });
  }

  /** Has something done that is a fault, until all is there again. */
  async during(kind, fault) {
    const entry = { kind, begin: Date.now(), end: Infinity };
    this.faults.push(entry);
    await fault();
    entry.end = Date.now();
    return entry;
  }

  explanation({ at, kind }) {
    return this.faults.find(fault => at >= fault.begin && at <= fault.end + AFTER
      && CONSEQUENCES[fault.kind].some(pattern => pattern.test(kind)));
  }

  unexplained() {
    return this.errors.filter(error => !this.explanation(error));
  }

  /** How many errors there were of each kind, and after which faults. */
  counted() {
    const kinds = {};
    for (const error of this.errors) {
      const cause = this.explanation(error)?.kind ?? 'unexplained';
      (kinds[error.kind] ??= {})[cause] = (kinds[error.kind][cause] ?? 0) + 1;
    }
    return kinds;
  }
}
