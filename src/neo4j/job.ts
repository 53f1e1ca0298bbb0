import { join } from 'node:path';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { dockerAnswers, image } from './docker.ts';
import type { Job } from './instance.ts';
import { neo4jJars, neo4jVersion } from './jars.ts';
import { findJava, leastJava } from './java.ts';

/** The folder of the local database within the data folder. */
export function homeOf(config: Config): string {
  return join(config.data, 'neo4j');
}

/** How this machine runs the local database: by Java, else by Docker. Throws DATABASE_UNAVAILABLE where it has neither. */
export async function jobOf(config: Config, progress: (line: string) => void): Promise<Job> {
  const home = homeOf(config);
  const job = {
    home,
    memory: config.memory,
    ...(config.neo4jSettings && { settings: config.neo4jSettings }),
  };
  const java = await findJava(config.javaHome);
  if (typeof java !== 'string') {
    const jars = await neo4jJars(config, progress);
    return { ...job, by: { kind: 'java', java: java.path, jars } };
  }
  if (await dockerAnswers()) {
    progress(`${java}; using Docker with ${image}`);
    return { ...job, by: { kind: 'docker' } };
  }
  throw new HearsayError(
    'DATABASE_UNAVAILABLE',
    `There is no database to use. Do one of three things:
  1. install Java ${leastJava} or newer: Hearsay then runs Neo4j ${neo4jVersion()} itself (${java})
  2. start Docker: Hearsay then runs the image ${image} (no Docker daemon answered)
  3. set NEO4J_URI and NEO4J_PASSWORD to a Neo4j 5.26 that runs elsewhere`,
  );
}
