import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readSettingsFile } from './config-file.ts';
import { type Config, type JwtSettings, logLevels } from './config-types.ts';
import {
  boltAddress,
  httpAddress,
  isHost,
  isKeyAddress,
  isLoopback,
  isOrigin,
  isProxy,
  list,
  listenHost,
  oneOf,
  onOff,
  type Setting,
  secretText,
  setting,
  size,
  text,
  whole,
  withoutSecret,
} from './config-values.ts';
import { HearsayError } from './errors.ts';

export type { Access, Config, JwtSettings, Limits, Live, LogLevel } from './config-types.ts';

/** Every environment variable that the program knows; docs/configuration.md and .env.example list the same ones. */
export const settings = {
  NEO4J_URI: boltAddress,
  NEO4J_USERNAME: text('neo4j', 'a user name'),
  NEO4J_PASSWORD: secretText('a password'),
  NEO4J_DATABASE: setting(
    undefined,
    'the name of a database, but not system',
    z.string().regex(/^(?!\s*system\s*$)/i),
  ),
  HOST: listenHost('127.0.0.1'),
  PORT: whole(4000, 0, 65_535),
  HEARSAY_DATA: text('.hearsay', 'a folder'),
  HEARSAY_CACHE: text(undefined, 'a folder'),
  HEARSAY_SAMPLE: onOff('on'),
  // The heap is 256m from the start (src/neo4j/java.ts); below 64k of page cache Neo4j does not start.
  HEARSAY_HEAP: size('1g', 256),
  HEARSAY_PAGECACHE: size('512m', 8),
  ALLOWED_HOSTS: list('host names or addresses, with a port or without, joined by commas', isHost),
  CORS_ORIGINS: list('origins such as https://app.example.org, joined by commas', isOrigin),
  TRUST_PROXY: setting(
    '0',
    'a number of proxies from 0 to 100, or addresses such as 10.0.0.0/8 or loopback, joined by commas',
    z
      .string()
      .transform((given) =>
        /^\d+$/.test(given) ? Number(given) : given.split(',').map((word) => word.trim()),
      )
      .pipe(z.union([z.number().max(100), z.array(z.string().refine(isProxy))])),
  ),
  AUTH: oneOf('off', ['off', 'token', 'jwt']),
  JWKS_URL: setting(
    undefined,
    'https:// and an address, or http:// and an address of this machine, without a user in it',
    z.string().refine(isKeyAddress),
  ),
  JWT_ISSUER: text(undefined, 'the issuer of the tokens, as their claim iss names it'),
  JWT_AUDIENCE: text(undefined, 'the name of this service, as the claim aud of the tokens names it'),
  JWT_ROLE_CLAIM: text('role', 'the name of a claim'),
  JWT_MARKINGS_CLAIM: text('markings', 'the name of a claim'),
  LOG_LEVEL: oneOf('info', logLevels),
  AUDIT_READS: onOff('off'),
  PLAN_AHEAD: onOff('on'),
  INTROSPECTION: onOff('on'),
  TRUSTED_DOCUMENTS: text(undefined, 'a file of documents with their ids'),
  TRUSTED_ONLY: onOff('off'),
  MAX_DEPTH: whole(20, 1, 1000),
  MAX_ALIASES: whole(60, 0, 100_000),
  MAX_DIRECTIVES: whole(50, 0, 100_000),
  MAX_ROOT_FIELDS: whole(20, 1, 10_000),
  MAX_TOKENS: whole(5000, 10, 10_000_000),
  MAX_COST: whole(100_000, 1, 1_000_000_000),
  MAX_SUBQUERIES: whole(150, 1, 10_000),
  MAX_NEW_SUBQUERIES: whole(50, 1, 10_000),
  MAX_COUNTED: whole(50_000, 0, 1_000_000_000),
  MAX_NETWORK_STATEMENTS: whole(500_000, 0, 1_000_000_000),
  MAX_BODY_BYTES: whole(1_048_576, 1024, 1_073_741_824),
  MAX_LIST_ITEMS: whole(5000, 1, 10_000_000),
  MAX_ANSWER_SIZE: whole(67_108_864, 1024, 400_000_000),
  TIMEOUT_MS: whole(30_000, 1, 3_600_000),
  RATE_PER_MINUTE: whole(12_000, 0, 10_000_000),
  ANSWER_CACHE_BYTES: whole(67_108_864, 0, 17_179_869_184),
  MAX_CONNECTIONS: whole(10_000, 1, 1_000_000),
  IDLE_TIMEOUT_MS: whole(65_000, 100, 3_600_000),
  MAX_SUBSCRIPTIONS: whole(1000, 0, 1_000_000),
  SLOW_CLIENT_MS: whole(30_000, 100, 3_600_000),
  KEEP_ALIVE_MS: whole(12_000, 100, 3_600_000),
  CHANGES_POLL_MS: whole(200, 10, 60_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpAddress('the address of a collector, up to before /v1/traces'),
  OTEL_SERVICE_NAME: text('hearsay', 'a name'),
  READER_URL: httpAddress('an address, up to before /chat/completions'),
  READER_KEY: secretText('the key of that endpoint'),
  READER_MODEL: text(undefined, 'the name of a model of that endpoint'),
} as const satisfies Record<string, Setting<unknown>>;

type Name = keyof typeof settings;
/** These have no default: they may be absent. */
type Optional =
  | 'NEO4J_URI'
  | 'NEO4J_PASSWORD'
  | 'NEO4J_DATABASE'
  | 'HEARSAY_CACHE'
  | 'ALLOWED_HOSTS'
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'READER_URL'
  | 'READER_KEY'
  | 'READER_MODEL'
  | 'CORS_ORIGINS'
  | 'TRUSTED_DOCUMENTS'
  | 'JWKS_URL'
  | 'JWT_ISSUER'
  | 'JWT_AUDIENCE';
type Value<N extends Name> = z.output<(typeof settings)[N]['schema']>;
type Values = { [N in Exclude<Name, Optional>]: Value<N> } & { [N in Optional]?: Value<N> };

/**
 * The settings, from the environment and from a file `.env` in the working folder (the environment wins). An empty
 * value counts as absent. Throws BAD_SETTING that names every bad variable, its value and what is accepted.
 */
export function readConfig(environment: Readonly<NodeJS.ProcessEnv> = ownEnvironment()): Config {
  const problems = unknownNames(environment);
  const values: Partial<Record<Name, unknown>> = {};
  const entries = Object.entries(settings) as [Name, Setting<unknown>][];
  for (const [name, { fallback, accepted, schema }] of entries) {
    const given = environment[name] === '' ? undefined : environment[name];
    const parsed = schema.safeParse(given ?? fallback);
    if (parsed.success) values[name] = parsed.data;
    else if (given !== undefined) problems.push(`${name} is ${shown(name, given)}; accepted: ${accepted}`);
  }
  if (environment.NEO4J_URI && !environment.NEO4J_PASSWORD) {
    problems.push('NEO4J_PASSWORD is not set, but NEO4J_URI is; accepted: the password of that database');
  }
  if (values.HOST !== undefined && !isLoopback(String(values.HOST)) && !environment.ALLOWED_HOSTS) {
    problems.push(
      `ALLOWED_HOSTS is not set, but HOST is ${JSON.stringify(values.HOST)}, which other machines reach; accepted: ${settings.ALLOWED_HOSTS.accepted}, by which clients call this server`,
    );
  }
  if (values.TRUSTED_ONLY === true && !environment.TRUSTED_DOCUMENTS) {
    problems.push(
      `TRUSTED_DOCUMENTS is not set, but TRUSTED_ONLY is "on"; accepted: ${settings.TRUSTED_DOCUMENTS.accepted}`,
    );
  }
  problems.push(...jwtProblems(environment));
  if (problems.length > 0) throw new HearsayError('BAD_SETTING', problems.join('\n'), { problems });
  return freeze(shape(values as Values, environment));
}

/**
 * Settings that stand as options on the command line: they win over the environment, and child processes see them too. Throws
 * BAD_SETTING for an empty one, which would count as absent.
 */
export function overrideSettings(values: Readonly<Partial<Record<'PORT' | 'HEARSAY_DATA', string>>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value.trim() === '') {
      const { accepted } = settings[name as keyof typeof values];
      throw new HearsayError('BAD_SETTING', `${name} is empty; accepted: ${accepted}`, { problems: [name] });
    }
    process.env[name] = value;
  }
}

/** The environment for a child process: ours, and some variables more. */
export function childEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** Which database the tests are to use; see test/support/database.ts. */
export function testDatabase(): string | undefined {
  return process.env.TEST_NEO4J || undefined;
}

function shape(value: Values, environment: Readonly<NodeJS.ProcessEnv>): Config {
  const some = <K extends string, V>(key: K, given: V | undefined) =>
    (given === undefined ? {} : { [key]: given }) as { [P in K]?: V };
  const javaHome = environment.JAVA_HOME || undefined;
  const caches = environment.XDG_CACHE_HOME || join(homedir(), '.cache');
  return {
    neo4j: {
      ...some('uri', value.NEO4J_URI),
      username: value.NEO4J_USERNAME,
      ...some('password', value.NEO4J_PASSWORD),
      ...some('database', value.NEO4J_DATABASE),
    },
    host: value.HOST,
    port: value.PORT,
    data: resolve(value.HEARSAY_DATA),
    cache: resolve(value.HEARSAY_CACHE ?? join(caches, 'hearsay')),
    sample: value.HEARSAY_SAMPLE,
    auth: value.AUTH,
    ...jwtSettings(value),
    access: {
      hosts: value.ALLOWED_HOSTS ?? [],
      origins: value.CORS_ORIGINS ?? [],
      proxies: value.TRUST_PROXY,
      connections: value.MAX_CONNECTIONS,
      idleMs: value.IDLE_TIMEOUT_MS,
    },
    logLevel: value.LOG_LEVEL,
    auditReads: value.AUDIT_READS,
    planAhead: value.PLAN_AHEAD,
    introspection: value.INTROSPECTION,
    trusted: { ...some('file', value.TRUSTED_DOCUMENTS), only: value.TRUSTED_ONLY },
    limits: {
      depth: value.MAX_DEPTH,
      aliases: value.MAX_ALIASES,
      directives: value.MAX_DIRECTIVES,
      rootFields: value.MAX_ROOT_FIELDS,
      tokens: value.MAX_TOKENS,
      cost: value.MAX_COST,
      subqueries: value.MAX_SUBQUERIES,
      newSubqueries: value.MAX_NEW_SUBQUERIES,
      counted: value.MAX_COUNTED,
      networkStatements: value.MAX_NETWORK_STATEMENTS,
      bodyBytes: value.MAX_BODY_BYTES,
      listItems: value.MAX_LIST_ITEMS,
      answerSize: value.MAX_ANSWER_SIZE,
      timeoutMs: value.TIMEOUT_MS,
      ratePerMinute: value.RATE_PER_MINUTE,
    },
    live: {
      subscriptions: value.MAX_SUBSCRIPTIONS,
      slowClientMs: value.SLOW_CLIENT_MS,
      keepAliveMs: value.KEEP_ALIVE_MS,
      pollMs: value.CHANGES_POLL_MS,
    },
    answerCacheBytes: value.ANSWER_CACHE_BYTES,
    memory: { heap: value.HEARSAY_HEAP, pageCache: value.HEARSAY_PAGECACHE },
    reader: {
      ...some('url', value.READER_URL),
      ...some('key', value.READER_KEY),
      ...some('model', value.READER_MODEL),
    },
    tracing: { ...some('endpoint', value.OTEL_EXPORTER_OTLP_ENDPOINT), service: value.OTEL_SERVICE_NAME },
    ...some('javaHome', javaHome),
  };
}

function jwtSettings(value: Values): { jwt?: JwtSettings } {
  const { AUTH, JWKS_URL: jwksUrl, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = value;
  if (AUTH !== 'jwt' || jwksUrl === undefined || issuer === undefined || audience === undefined) return {};
  const claims = { roleClaim: value.JWT_ROLE_CLAIM, markingsClaim: value.JWT_MARKINGS_CLAIM };
  return { jwt: { jwksUrl, issuer, audience, ...claims } };
}

/** What `AUTH=jwt` lacks; and settings of it that are without effect, whose operator believes the server closed. */
function jwtProblems(environment: Readonly<NodeJS.ProcessEnv>): string[] {
  const names = ['JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const;
  if (environment.AUTH === 'jwt') {
    return names
      .filter((name) => !environment[name])
      .map((name) => `${name} is not set, but AUTH is "jwt"; accepted: ${settings[name].accepted}`);
  }
  const auth = JSON.stringify(environment.AUTH || settings.AUTH.fallback);
  return names
    .filter((name) => environment[name])
    .map((name) => `${name} is set, but AUTH is ${auth}; accepted: AUTH=jwt`);
}

/** A misspelt name of ours would otherwise be silence. Other programs' variables are none of our business. */
function unknownNames(environment: Readonly<NodeJS.ProcessEnv>): string[] {
  const ours = Object.keys(settings).filter((name) => name.startsWith('HEARSAY_'));
  return Object.keys(environment)
    .filter((name) => name.startsWith('HEARSAY_') && !ours.includes(name))
    .map((name) => `${name} is not a setting; accepted: ${ours.join(', ')}`);
}

const shown = (name: Name, given: string) =>
  (name === 'NEO4J_PASSWORD' || name === 'READER_KEY') && given.trim() !== ''
    ? 'set'
    : JSON.stringify(withoutSecret(given));

/** The environment, with what the file `.env` adds to it; child processes see that too. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { values, problems } = readSettingsFile('.env');
  if (problems.length > 0) throw new HearsayError('BAD_SETTING', problems.join('\n'), { problems });
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
  return process.env;
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner);
  return Object.freeze(value);
}
