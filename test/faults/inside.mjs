// Loaded into a server that these tests start (`node --import`). When told over IPC, it sets the clock of that process, as an
// operator or an NTP server does (timers and `performance.now()` go on as they did), or says how much memory
// or processor time it uses.
import { setImmediate } from 'node:timers/promises';

const clock = Date.now;
let aheadMs = 0;
Date.now = () => clock() + aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, of) => Reflect.construct(target, args.length === 0 ? [Date.now()] : args, of),
  apply: () => new Date().toString(),
});

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
};

process.on('message', async ({ aheadMs: set = aheadMs, ask }) => {
  aheadMs = set;
  process.send(ask === undefined ? {} : await measured[ask]());
});
process.channel.unref();
