import { counted } from '../shared/words.ts';
import type { Coding } from './use-coding.ts';

/** Whether what was typed is on the server, and if not why not and where it is. */
export function SavedLine({ coding: { outbox, loaded, retry } }: { coding: Coding }) {
  const { waiting, trouble, kept } = outbox;
  const kind = trouble ? 'away' : 'on';
  return (
    <p class={`live ${kind}`} role="status">
      {trouble ? (
        <>
          {counted(waiting, 'draft')} not on the server yet
          {kept ? ', but kept in this browser' : '; do not close this page, this browser keeps nothing'}.{' '}
          {trouble.why} {trouble.got === 'token' && 'With another token above, it is sent at once. '}
          <button type="button" class="small-button" onClick={retry}>
            Try again
          </button>
        </>
      ) : waiting > 0 ? (
        'Saving …'
      ) : loaded ? (
        'Saved'
      ) : (
        'Reading …'
      )}
    </p>
  );
}
