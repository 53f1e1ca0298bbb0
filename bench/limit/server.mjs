// What the bench takes for the limit: node:http, one statement through the plain driver, JSON out, and nothing else.
// Statements come on standard input as {name: text}; a request is POST /NAME with the parameters as its body.
import { createServer } from 'node:http';
import neo4j from 'neo4j-driver';

const { address, statements } = JSON.parse(await text(process.stdin));
const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
  disableLosslessIntegers: true,
  // As Hearsay's driver is set: else it pays for remarks on statements, which nobody reads.
  notificationFilter: { minimumSeverityLevel: 'OFF' },
});

const server = createServer(async (request, response) => {
  try {
    const params = JSON.parse(await text(request), (_, value) =>
      value?.integer ? neo4j.int(value.integer) : value,
    );
    const session = driver.session({
      database: 'neo4j',
      defaultAccessMode: neo4j.session.READ,
      fetchSize: 1000,
    });
    const { records } = await session.run(statements[request.url.slice(1)], params);
    await session.close();
    const body = JSON.stringify({ data: records[0]?.get(0) ?? null });
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`ready at http://127.0.0.1:${server.address().port}/`));

async function text(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
