// Loaded into a server that these tests start (`node --import`). When told over IPC, it sets the clock of that process, as an
// operator or an NTP server does (timers and `performance.now()` go on as they did), or says how much memory
// or processor time it uses, or how many sessions of the database it has open.
import { setImmediate } from 'node:timers/promises';
import neo4j from 'neo4j-driver';

const clock = Date.now;
let aheadMs = 0;
Date.now = () => clock() + aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, of) => Reflect.construct(target, args.length === 0 ? [Date.now()] : args, of),
  apply: () => new Date().toString(),
});

// A session has a connection of the pool from its first statement until it is closed.
const sessions = new Map();
let opened = 0;
const connect = neo4j.driver;
neo4j.driver = (...given) => {
  const driver = connect(...given);
  const open = driver.session.bind(driver);
  driver.session = (options) => {
    const session = open(options);
    opened += 1;
    sessions.set(session, opened);
    const close = session.close.bind(session);
    session.close = async () => {
      await close();
      sessions.delete(session);
    };
    return session;
  };
  return driver;
};

const measured = {
  async memory() {
    // Twice, since what was finalised by the first can be collected by the second.
    for (let time = 0; time < 2; time += 1) {
      globalThis.gc();
      await setImmediate();
    }
    const { heapUsed, external } = process.memoryUsage();
    return { bytes: heapUsed + external };
  },
  async processor() {
    const { user, system } = process.cpuUsage();
    return { busyMs: (user + system) / 1000 };
  },
  async sessions({ upTo = opened }) {
    return { open: [...sessions.values()].filter((number) => number <= upTo).length, opened };
  },
};

process.on('message', async (message) => {
  const { aheadMs: set = aheadMs, ask } = message;
  aheadMs = set;
  process.send(ask === undefined ? {} : await measured[ask](message));
});
process.channel.unref();
