import { Command } from 'commander';
import { migrate } from '../graph/migrate.ts';
import { say, withGraph } from './with-graph.ts';

const help = `
"hearsay serve" and "hearsay import" do the same when they start. Run it by itself before a new version is rolled out on
several servers, or to see what a version would do to a copy of a database. What was applied is recorded in the graph
and never applied again; a database that a newer version has migrated is refused.

Examples:
  $ hearsay migrate
  $ NEO4J_URI=neo4j+s://….databases.neo4j.io NEO4J_PASSWORD=… hearsay migrate`;

/** `hearsay migrate` */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description("bring the database's constraints and indexes to this version")
    .addHelpText('after', help)
    .action(async () => {
      const { applied } = await withGraph((graph) => migrate(graph, say));
      const lines = applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['nothing to apply'];
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}
