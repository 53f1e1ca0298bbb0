import { afterAll } from 'vitest';
import { leaveDatabase } from './database.ts';

// Vitest runs this for each test file, also where the files of a worker share their modules.
afterAll(leaveDatabase);
