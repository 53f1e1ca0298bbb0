import { createServer, type Server, type Socket } from 'node:net';

/** The servers of a cluster by what they do, each as `host:port`. */
export type RoutingTable = Readonly<{ leader: readonly string[]; followers: readonly string[] }>;

/**
 * A router of a Neo4j cluster that speaks as much of Bolt 5.4 as a driver asks of it: it lets everybody in and answers ROUTE with
 * the table of then. https://neo4j.com/docs/bolt/current/bolt/message/
 */
export async function startRouter(table: () => RoutingTable) {
  const sockets = new Set<Socket>();
  let asked = 0;
  const answers: Readonly<Record<number, (self: string) => Value>> = {
    [signature.hello]: () => ({ server: 'Neo4j/5.26.0', connection_id: 'router', hints: {} }),
    [signature.route]: (self) => {
      asked += 1;
      const { leader, followers } = table();
      const servers = [
        { addresses: [self], role: 'ROUTE' },
        { addresses: followers, role: 'READ' },
        { addresses: leader, role: 'WRITE' },
      ];
      return { rt: { ttl: 300, db: 'neo4j', servers } };
    },
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    let open = false;
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      if (!open) {
        if (rest.length < handshakeBytes) return;
        rest = rest.subarray(handshakeBytes);
        open = true;
        socket.write(bolt54);
      }
      const { messages, left } = messagesIn(rest);
      rest = left;
      for (const message of messages) {
        const said = message[1] ?? 0;
        if (said === signature.goodbye) return socket.end();
        socket.write(success(answers[said]?.(addressOf(server)) ?? {}));
      }
    });
  });
  await listen(server, 0);
  return {
    uri: `neo4j://${addressOf(server)}`,
    /** How often a driver has asked for the table. */
    asked: () => asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port of its own. A cluster has them from its configuration, so one that comes again has the same. */
export const addressOf = (server: Server): string => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return `127.0.0.1:${address.port}`;
};

export const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });

/** Four bytes that say Bolt, and four versions that the driver speaks. */
const handshakeBytes = 20;
const bolt54 = Buffer.from([0, 0, 4, 5]);
const signature = { hello: 0x01, goodbye: 0x02, route: 0x66, success: 0x70 } as const;

/** The messages in what has come: each in chunks of a length in two bytes, up to one of no length. */
function messagesIn(bytes: Buffer): { messages: Buffer[]; left: Buffer } {
  const messages: Buffer[] = [];
  let chunks: Buffer[] = [];
  let [at, done] = [0, 0];
  while (at + 2 <= bytes.length) {
    const length = bytes.readUInt16BE(at);
    if (at + 2 + length > bytes.length) break;
    if (length > 0) chunks.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
    if (length > 0) continue;
    if (chunks.length > 0) messages.push(Buffer.concat(chunks));
    chunks = [];
    done = at;
  }
  return { messages, left: bytes.subarray(done) };
}

type Value = string | number | readonly Value[] | { readonly [key: string]: Value };

function success(value: Value): Buffer {
  const message = Buffer.concat([Buffer.from([0xb1, signature.success]), packed(value)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message, Buffer.alloc(2)]);
}

/** A value in PackStream: whole numbers of two bytes, texts under 256 bytes, lists and maps of fewer than sixteen. */
function packed(value: Value): Buffer {
  if (typeof value === 'number') {
    const number = Buffer.from([0xc9, 0, 0]);
    number.writeInt16BE(value, 1);
    return number;
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([Buffer.from([0xd0, text.length]), text]);
  }
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([0x90 + value.length]), ...value.map(packed)]);
  const entries = Object.entries(value);
  return Buffer.concat([
    Buffer.from([0xa0 + entries.length]),
    ...entries.flatMap(([key, one]) => [packed(key), packed(one)]),
  ]);
}
