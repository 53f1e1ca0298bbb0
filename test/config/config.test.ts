import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { HearsayError } from '../../src/errors.ts';

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof HearsayError && error.code === 'BAD_SETTING') return error.message;
    throw error;
  }
  return 'accepted';
}

const jwt = {
  AUTH: 'jwt',
  JWKS_URL: 'https://id.example.org/keys',
  JWT_ISSUER: 'https://id.example.org/',
  JWT_AUDIENCE: 'hearsay',
};

it('has a default for everything that a first start needs', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: '127.0.0.1', port: 4000, sample: true, auth: 'off' });
  expect(config.neo4j).toEqual({ username: 'neo4j' });
  expect(config.data).toMatch(/^\/.*\.hearsay$/);
});

it('takes what is given, as numbers and switches', () => {
  const config = readConfig({
    NEO4J_URI: 'neo4j+s://x.example.org',
    NEO4J_PASSWORD: 'p',
    NEO4J_DATABASE: 'archive',
    PORT: '0',
    HEARSAY_SAMPLE: 'off',
    HEARSAY_CACHE: '/var/cache/x',
    HEARSAY_HEAP: '2G',
    MAX_COST: '5',
    JAVA_HOME: '/opt/java',
  });
  expect(config.neo4j).toEqual({
    uri: 'neo4j+s://x.example.org',
    username: 'neo4j',
    password: 'p',
    database: 'archive',
  });
  expect(config).toMatchObject({ port: 0, sample: false, cache: '/var/cache/x', javaHome: '/opt/java' });
  expect(config.memory.heap).toBe('2g');
  expect(config.limits.cost).toBe(5);
});

it('takes the least sizes with which the local database starts, in any unit', () => {
  expect(readConfig({ HEARSAY_HEAP: '256m', HEARSAY_PAGECACHE: '8m' }).memory).toEqual({
    heap: '256m',
    pageCache: '8m',
  });
  expect(readConfig({ HEARSAY_HEAP: '262144K', HEARSAY_PAGECACHE: '1G' }).memory).toEqual({
    heap: '262144k',
    pageCache: '1g',
  });
});

it('counts an empty value as absent', () => {
  expect(readConfig({ PORT: '', NEO4J_URI: '' })).toEqual(readConfig({}));
});

it.each([
  ['PORT', 'http', 'a whole number from 0 to 65535'],
  ['PORT', '65536', 'a whole number from 0 to 65535'],
  ['PORT', '-1', 'a whole number from 0 to 65535'],
  ['PORT', '4e3', 'a whole number from 0 to 65535'],
  ['AUTH', 'oidc', 'off, token, jwt'],
  ['HEARSAY_SAMPLE', 'no', 'on, off'],
  ['LOG_LEVEL', 'loud', 'trace, debug, info, warn, error, silent'],
  ['HEARSAY_HEAP', 'lots', 'a size such as 512m or 2g, at least 256m'],
  ['HEARSAY_HEAP', '1k', 'a size such as 512m or 2g, at least 256m'],
  ['HEARSAY_HEAP', '255m', 'a size such as 512m or 2g, at least 256m'],
  ['HEARSAY_HEAP', '262143k', 'a size such as 512m or 2g, at least 256m'],
  ['HEARSAY_PAGECACHE', '1k', 'a size such as 512m or 2g, at least 8m'],
  ['HEARSAY_PAGECACHE', '7M', 'a size such as 512m or 2g, at least 8m'],
  ['TIMEOUT_MS', '0', 'a whole number from 1 to 3600000'],
])('names %s=%s and what is accepted', (name, value, accepted) => {
  expect(refusal({ [name]: value })).toBe(`${name} is "${value}"; accepted: ${accepted}`);
});

it.each([
  'localhost:7687',
  'http://db:7687',
  'bolt://',
  'bolt://:7687',
  'bolt://db:99999',
  'bolt://a b',
  'neo4j://[::1',
  'bolt://db?policy=x',
])('refuses an address of Neo4j that is none: %s', (uri) => {
  expect(refusal({ NEO4J_URI: uri, NEO4J_PASSWORD: 'p' })).toContain(
    `NEO4J_URI is "${uri}"; accepted: bolt://`,
  );
});

it.each([
  'bolt://db',
  'bolt://10.0.0.1:7687',
  'neo4j+s://x.databases.neo4j.io',
  'neo4j://[::1]:7687?policy=x',
])('takes the address %s', (uri) =>
  expect(readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: 'p' }).neo4j.uri).toBe(uri),
);

it.each(['NEO4J_URI', 'JWKS_URL', 'READER_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT'])(
  'refuses an address with a password in it, and does not show it: %s',
  (name) => {
    const scheme = name === 'NEO4J_URI' ? 'bolt' : 'https';
    for (const user of ['anna:hush', 'hush', ':hush', 'anna:hush@hush'])
      expect(
        refusal({ ...jwt, NEO4J_PASSWORD: 'p', [name]: `${scheme}://${user}@db.example.org/x` }),
      ).toContain(`${name} is "${scheme}://…@db.example.org/x"; accepted: `);
  },
);

it.each(['READER_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'JWKS_URL'])(
  'names %s where it is no address at all',
  (name) => {
    for (const given of ['collector', 'http//collector', 'http://', ' '])
      expect(refusal({ ...jwt, [name]: given })).toContain(
        `${name} is ${JSON.stringify(given)}; accepted: http`,
      );
  },
);

it.each(['HEARSAY_DATA', 'HEARSAY_CACHE', 'HOST', 'NEO4J_USERNAME', 'NEO4J_PASSWORD', 'JWT_ROLE_CLAIM'])(
  'refuses a %s of spaces',
  (name) => {
    expect(refusal({ ...jwt, NEO4J_URI: 'bolt://db', NEO4J_PASSWORD: 'p', [name]: '  ' })).toContain(
      `${name} is "  "; accepted: `,
    );
  },
);

it.each(['HEARSAY_DATA', 'HEARSAY_CACHE', 'NEO4J_USERNAME', 'TRUSTED_DOCUMENTS', 'OTEL_SERVICE_NAME'])(
  'refuses a %s in quotes or beside spaces, as shells and files of variables leave them',
  (name) => {
    for (const given of [' x', 'x ', 'x\n', 'x\r', '"x"', "'x y'"])
      expect(refusal({ [name]: given })).toContain(`${name} is ${JSON.stringify(given)}; accepted: `);
  },
);

it('takes spaces and quotes within a value, and any in a secret', () => {
  expect(readConfig({ HEARSAY_DATA: `/tmp/Zoë's "own" data` }).data).toBe(`/tmp/Zoë's "own" data`);
  for (const password of [' hush', '"hush"', "it's"])
    expect(readConfig({ NEO4J_URI: 'bolt://db', NEO4J_PASSWORD: password }).neo4j.password).toBe(password);
});

it.each(['system', 'System', ' system '])('takes %j for no database of ours', (name) => {
  expect(refusal({ NEO4J_DATABASE: name })).toContain(
    `NEO4J_DATABASE is ${JSON.stringify(name)}; accepted: the name of a database, but not system`,
  );
});

it('asks for the password that NEO4J_URI needs, and shows none', () => {
  expect(refusal({ NEO4J_URI: 'bolt://db' })).toContain('NEO4J_PASSWORD is not set');
  expect(refusal({ NEO4J_URI: 'db', NEO4J_PASSWORD: 'hush' })).not.toContain('hush');
});

it('takes the settings of JWTs, with usual names of the claims', () => {
  expect(readConfig(jwt)).toMatchObject({
    auth: 'jwt',
    jwt: {
      jwksUrl: 'https://id.example.org/keys',
      issuer: 'https://id.example.org/',
      audience: 'hearsay',
      roleClaim: 'role',
      markingsClaim: 'markings',
    },
  });
  expect(readConfig({}).jwt).toBeUndefined();
});

it.each(['JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'])(
  'needs %s with AUTH=jwt, and AUTH=jwt with it',
  (name) => {
    expect(refusal({ ...jwt, [name]: '' })).toContain(`${name} is not set, but AUTH is "jwt"; accepted: `);
    expect(refusal({ ...jwt, AUTH: '' })).toContain(`${name} is set, but AUTH is "off"; accepted: AUTH=jwt`);
  },
);

it.each([
  ['https://id.example.org/keys', true],
  ['http://localhost:9000/keys', true],
  ['http://[::1]:9000/keys', true],
  ['http://id.example.org/keys', false],
  ['http://localhost.example.org/keys', false],
  ['file:///etc/keys', false],
  ['id.example.org/keys', false],
])('takes keys from %s: %s', (url, accepted) => {
  const answer = refusal({ ...jwt, JWKS_URL: url });
  expect(answer).toBe(
    accepted
      ? 'accepted'
      : `JWKS_URL is "${url}"; accepted: https:// and an address, or http:// and an address of this machine, without a user in it`,
  );
});

it('names every bad variable at once', () => {
  expect(refusal({ PORT: 'x', AUTH: 'y' }).split('\n')).toHaveLength(2);
});

it('takes a misspelt name of ours for a mistake, and leaves the names of others alone', () => {
  expect(refusal({ HEARSAY_SAMPEL: 'off' })).toContain('HEARSAY_SAMPEL is not a setting; accepted: HEARSAY_');
  expect(refusal({ MAX_POWER: '9000' })).toBe('accepted');
});

it('cannot be changed afterwards', () => {
  const config = readConfig({}) as { limits: { cost: number } };
  expect(() => {
    config.limits.cost = 1e9;
  }).toThrow(TypeError);
});

it.each([
  ['[::1]', '::1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['::ffff:127.0.0.1', '::ffff:7f00:1'],
  ['127.8.9.10', '127.8.9.10'],
  ['LOCALHOST', 'LOCALHOST'],
])('takes HOST=%s for an address of this machine alone', (given, host) => {
  expect(readConfig({ HOST: given }).host).toBe(host);
});

it.each(['[::]', '[2001:db8::1]', '::ffff:a00:1', '127.0.0.256', 'localhost.example.org'])(
  'takes HOST=%s for one that others reach',
  (given) => {
    expect(refusal({ HOST: given })).toContain('ALLOWED_HOSTS is not set, but HOST is "');
    expect(readConfig({ HOST: given, ALLOWED_HOSTS: 'x' }).host).toBe(given.replace(/[[\]]/g, ''));
  },
);

it.each([' 127.0.0.1', '"127.0.0.1"', '127.0.0.1:4000', '[127.0.0.1]', 'http://localhost'])(
  'refuses HOST=%s, where no program can listen',
  (given) => {
    expect(refusal({ HOST: given, ALLOWED_HOSTS: 'x' })).toBe(
      `HOST is ${JSON.stringify(given)}; accepted: an address or host name to listen on`,
    );
  },
);
