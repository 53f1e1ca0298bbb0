import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * The last line of a run, over all projects: "N passed, N failed", with ", N skipped" where there are any. What breaks
 * outside a test (a file that cannot be read, a hook, the database that does not start) counts as one failed each.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]) => states.filter((each) => each === state).length;
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = suites.flatMap((suite) => suite.errors()).length + errors.length;
    const skipped = count('skipped') + count('pending');
    // After what the other reporters still print at this event, and when the exit code is known.
    process.once('exit', (code) => {
      const failed = Math.max(count('failed') + broken, code === 0 ? 0 : 1);
      console.log(
        `\n${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      );
    });
  }
}
