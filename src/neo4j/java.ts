import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export type Java = Readonly<{ path: string; major: number }>;

/** The least Java that Neo4j 5.26 runs on. */
export const leastJava = 17;

/** The first Java ≥ 17 of JAVA_HOME and PATH, or why there is none, as half a sentence. */
export async function findJava(javaHome: string | undefined): Promise<Java | string> {
  const candidates = [...(javaHome === undefined ? [] : [join(javaHome, 'bin', 'java')]), 'java'];
  const found: string[] = [];
  for (const path of candidates) {
    const version = await versionOf(path);
    if (version === undefined) continue;
    const major = majorOf(version);
    if (major >= leastJava) return { path, major };
    found.push(`${path} is Java ${version}`);
  }
  return found.length > 0 ? found.join(', ') : 'no Java was found on PATH or in JAVA_HOME';
}

/** 17 for "17.0.15", 8 for "1.8.0_402", 25 for "25-ea"; 0 where it is unknown. */
export function majorOf(version: string): number {
  const [, first, second] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return Number(first === '1' ? second : first) || 0;
}

async function versionOf(path: string): Promise<string | undefined> {
  if (path !== 'java' && !existsSync(path)) return undefined;
  // `java -version` writes to standard error; the java of a Mac without Java exits with an error.
  const output = await new Promise<string>((resolve) => {
    execFile(path, ['-version'], { timeout: 20_000 }, (error, out, err) => resolve(error ? '' : out + err));
  });
  return /version "([^"]+)"/.exec(output)?.[1];
}

const options = [
  // As Neo4j's own distribution starts it.
  '-XX:+UseG1GC',
  '-XX:-OmitStackTraceInFastThrow',
  '-XX:+UnlockExperimentalVMOptions',
  '-XX:+TrustFinalNonStaticFields',
  '-XX:+DisableExplicitGC',
  '-Djdk.nio.maxCachedBufferSize=1024',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '-Dlog4j2.disable.jmx=true',
  '-Dfile.encoding=UTF-8',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  '--add-opens=java.base/java.lang=ALL-UNNAMED',
  // A database that is out of memory is better started again than half alive.
  '-XX:+ExitOnOutOfMemoryError',
];

/** The command that runs Neo4j Community in the foreground until SIGTERM. `home` holds its conf, data and logs. */
export function neo4jCommand(java: string, jars: string, home: string, heap: string): string[] {
  return [
    java,
    '-Xms256m',
    `-Xmx${heap}`,
    ...options,
    '-cp',
    join(jars, '*'),
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${home}`,
    `--config-dir=${join(home, 'conf')}`,
    '--console-mode',
  ];
}

/**
 * The command of Neo4j's own administration tool; it finds its home by the variables NEO4J_HOME and NEO4J_CONF. It is over before what the
 * second compiler makes would pay: without that, a dump takes half of the processor time, and of half a gigabyte two thirds.
 */
export function adminCommand(java: string, jars: string, words: readonly string[]): string[] {
  const quick = '-XX:TieredStopAtLevel=1';
  return [java, '-Xmx256m', quick, ...options, '-cp', join(jars, '*'), 'org.neo4j.cli.AdminTool', ...words];
}
