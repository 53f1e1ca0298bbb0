import type { Config } from '../../config.ts';
import type { Admission } from '../admission.ts';
import type { DocumentCache } from '../document-cache.ts';
import type { Logger } from '../log.ts';
import type { RequestTracker } from '../request-context.ts';
import type { ExecuteLive } from './execute-live.ts';

/** What a transport for subscriptions works with: the checks at the door, and what executes an operation. */
export type TransportOptions = Readonly<{
  execute: ExecuteLive;
  documents: Pick<DocumentCache, 'withText'>;
  admission: Admission;
  requests: RequestTracker;
  config: Config;
  stopping(): boolean;
  logger: Logger;
}>;
