import type { Graph } from '../../src/graph/driver.ts';
import type { FindAnswer } from '../../src/plan/executor.ts';
import { answerByLevels } from '../../src/plan/levels/answer.ts';

/**
 * Finds answers level by level, as a question is answered the first time. Tests of what a field returns use this: all files
 * share those statements, so the database plans each once, while the one statement of a question would be planned for that
 * question alone. test/plan/differential.ts compares the two ways.
 */
export const byLevels =
  (graph: () => Pick<Graph, 'reading'>): FindAnswer =>
  (plan, values, _params, options) =>
    answerByLevels(graph(), plan, values, options);
