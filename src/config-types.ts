/** Every setting as the program uses it: parsed once at the door, frozen, and handed on as a value. */
export type Config = Readonly<{
  /** The database to use; `uri` absent: the local one (see `openDatabase`). */
  neo4j: Readonly<{ uri?: string; username: string; password?: string; database?: string }>;
  host: string;
  /** 0: the operating system picks a free one. */
  port: number;
  /** Absolute path of the data folder. */
  data: string;
  /** Absolute path of the folder that keeps Neo4j's jars, shared by all data folders of a user. */
  cache: string;
  sample: boolean;
  /**
   * `off`: anyone who reaches the server may read. `token`: reading needs a token too. `jwt`: likewise, and tokens of an
   * identity provider are accepted. Writing always needs a token.
   */
  auth: 'off' | 'token' | 'jwt';
  /** Present if `auth` is `jwt`. */
  jwt?: JwtSettings;
  access: Access;
  logLevel: LogLevel;
  /** Whether reads that may have shown something marked are logged. */
  auditReads: boolean;
  /** Whether the server has statements planned after its start, before someone asks. */
  planAhead: boolean;
  introspection: boolean;
  /** Documents that clients may ask by their ids: a file of them, and whether others are refused. */
  trusted: Readonly<{ file?: string; only: boolean }>;
  limits: Limits;
  live: Live;
  /** Bytes of memory for answers that are kept; 0: none are. */
  answerCacheBytes: number;
  /** The local database's memory, as Java and Neo4j write sizes: `512m`, `2g`. */
  memory: Readonly<{ heap: string; pageCache: string }>;
  /** Settings of Neo4j that the local database has besides those that Hearsay gives it. No variable sets them; tests do. */
  neo4jSettings?: Readonly<Record<string, string>>;
  /** The endpoint of `hearsay read --reader llm`; nothing is sent to it unless that is asked for. */
  reader: Readonly<{ url?: string; key?: string; model?: string }>;
  /** Where traces are sent, a collector of OpenTelemetry; absent: nowhere. */
  tracing: Readonly<{ endpoint?: string; service: string }>;
  javaHome?: string;
}>;

/** From where the server may be reached. */
export type Access = Readonly<{
  /** Host names, with a port or without, that requests may name beside the loopback ones; in lower case. */
  hosts: readonly string[];
  /** Origins of pages on other sites that may use the API, such as `https://app.example.org`. */
  origins: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed: how many stand before the server, or their addresses. */
  proxies: number | readonly string[];
  /** Connections open at once, WebSockets included. */
  connections: number;
  /** A connection on which no request is under way is closed after so many milliseconds. */
  idleMs: number;
}>;

/** Whose JWTs are accepted, and what their claims mean. */
export type JwtSettings = Readonly<{
  /** Where the identity provider publishes its keys. */
  jwksUrl: string;
  issuer: string;
  audience: string;
  /** The claims with the role and the markings of the bearer. */
  roleClaim: string;
  markingsClaim: string;
}>;

/** What one request may ask for; more is refused before any Cypher runs. */
export type Limits = Readonly<{
  depth: number;
  aliases: number;
  directives: number;
  rootFields: number;
  tokens: number;
  /** Page sizes multiplied down the tree. */
  cost: number;
  /** Subqueries that one operation may be compiled to: Neo4j plans each once, for 75 to 110 ms of processor time. */
  subqueries: number;
  /** Of these, so many that Neo4j has not planned yet. */
  newSubqueries: number;
  /** Statements in the graph for a count that compares all of them. */
  counted: number;
  /** Statements in the graph for a discourse network of all of them. */
  networkStatements: number;
  bodyBytes: number;
  /** Items in the lists of the variables of a query. */
  listItems: number;
  /** Characters of the answer to a query, about. */
  answerSize: number;
  timeoutMs: number;
  /** Requests a minute for one token or address; 0: no limit. */
  ratePerMinute: number;
}>;

/** How subscriptions are kept up. */
export type Live = Readonly<{
  /** Subscriptions open at once on one server. */
  subscriptions: number;
  /** A client that does not take an event for so long (milliseconds) is ended. */
  slowClientMs: number;
  keepAliveMs: number;
  /** Milliseconds between two looks at the change log, while somebody is subscribed. */
  pollMs: number;
}>;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
