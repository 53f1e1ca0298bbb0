import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** How many of the slowest files are named at the end of a run. */
const slowest = 10;

/** The first line of what went wrong, without colours, so that a log's end tells it. */
const firstLine = (error: SerializedError | undefined) =>
  stripVTControlCharacters(error?.message ?? '').split('\n')[0] ?? '';

/**
 * At the end of a run: the slowest files, where there are more; "FAILED file > test: message", a line each; and as the last line,
 * over all projects, "N passed, N failed", with ", N skipped" where there are any. What breaks outside a test (a file that cannot
 * be read, a hook, the database that does not start) counts as one failed each.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]) => states.filter((each) => each === state).length;
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const failures = [
      ...modules.flatMap((module) =>
        [...module.children.allTests('failed')].map(
          (test) => `${module.relativeModuleId} > ${test.fullName}: ${firstLine(test.result().errors?.[0])}`,
        ),
      ),
      ...suites.flatMap((suite) => {
        const { relativeModuleId } = suite.type === 'module' ? suite : suite.module;
        return suite.errors().map((error) => `${relativeModuleId}: ${firstLine(error)}`);
      }),
      ...errors.map((error) => `outside of tests: ${firstLine(error)}`),
    ];
    const skipped = count('skipped') + count('pending');
    // After what the other reporters still print at this event, and when the exit code is known.
    const files = modules
      .map((module) => ({ file: module.relativeModuleId, seconds: module.diagnostic().duration / 1000 }))
      .sort((left, right) => right.seconds - left.seconds);
    process.once('exit', (code) => {
      if (files.length > slowest) {
        console.log(`\nThe ${slowest} slowest of ${files.length} files, in seconds:`);
        for (const { file, seconds } of files.slice(0, slowest)) {
          console.log(`${seconds.toFixed(1).padStart(8)}  ${file}`);
        }
      }
      for (const failure of failures) console.log(`FAILED ${failure}`);
      const failed = Math.max(failures.length, code === 0 ? 0 : 1);
      console.log(
        `\n${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      );
    });
  }
}
