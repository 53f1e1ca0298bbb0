import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * The last line of a run, over all projects: "N passed, N failed", with ", N skipped" where there are any. A file that
 * could not be run, or an error outside a test, counts as one failed.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]) => states.filter((each) => each === state).length;
    const broken = modules.flatMap((module) => module.errors()).length + errors.length;
    const skipped = count('skipped') + count('pending');
    const line = `${count('passed')} passed, ${count('failed') + broken} failed`;
    // After what the other reporters still print at this event.
    process.once('exit', () => console.log(`\n${line}${skipped > 0 ? `, ${skipped} skipped` : ''}`));
  }
}
