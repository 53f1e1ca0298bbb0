import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The official image of the same release line as the jars in neo4j/pom.xml. */
export const image = 'neo4j:5.26-community';

const label = (home: string) => `hearsay.home=${home}`;

/** Whether a Docker daemon answers within five seconds. */
export async function dockerAnswers(): Promise<boolean> {
  const version = await docker(['version', '--format', '{{.Server.Version}}'], 5000);
  return version !== undefined && /^\d/.test(version);
}

/** Removes the containers that an earlier supervisor of this folder left behind when it was killed with its guard. */
export async function removeContainers(home: string): Promise<void> {
  const ids = await docker(['ps', '--all', '--quiet', `--filter=label=${label(home)}`], 10_000);
  const left = ids?.split('\n').filter(Boolean) ?? [];
  if (left.length > 0) await docker(['rm', '--force', ...left], 30_000);
}

/** What the command printed; undefined where it failed, or took longer than so many milliseconds. */
function docker(words: readonly string[], timeout: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('docker', words, { timeout }, (error, out) => resolve(error === null ? out : undefined));
  });
}

/** The command that runs Neo4j's administration tool on the data of a folder that no container uses. */
export function adminContainerCommand(
  home: string,
  words: readonly string[],
  input: Readonly<{ from: string; to: string }> | undefined,
): string[] {
  return [
    ...containerOf(home),
    `--volume=${join(home, 'data')}:/data`,
    ...(input === undefined ? [] : [`--volume=${input.from}:${input.to}:ro`]),
    image,
    'neo4j-admin',
    ...words,
  ];
}

/** How each container of a folder begins: it is removed at its end, and what it writes belongs to the user of this program. */
function containerOf(home: string): string[] {
  const user = process.getuid?.() ? ['--user', `${process.getuid()}:${process.getgid?.()}`] : [];
  return ['docker', 'run', '--rm', `--label=${label(home)}`, ...user];
}

/** The variable of the container's environment that brings a setting of Neo4j, in the spelling of its image. */
export const imageSetting = (name: string) => `NEO4J_${name.replaceAll('_', '__').replaceAll('.', '_')}`;

/**
 * The command that runs Neo4j in a container in the foreground, reachable on loopback only; `docker run` passes SIGTERM
 * on. The password comes by the variable NEO4J_AUTH of the caller's environment, so it stands on no command line.
 */
export function containerCommand(
  home: string,
  port: number,
  memory: { heap: string; pageCache: string },
  settings: Readonly<Record<string, string>>,
): string[] {
  const all = {
    ...settings,
    'server.memory.heap.max_size': memory.heap,
    'server.memory.pagecache.size': memory.pageCache,
  };
  return [
    ...containerOf(home),
    `--publish=127.0.0.1:${port}:7687`,
    `--volume=${join(home, 'data')}:/data`,
    '--env=NEO4J_AUTH',
    ...Object.entries(all).map(([key, value]) => `--env=${imageSetting(key)}=${value}`),
    image,
  ];
}
