import { counted } from '../shared/words.ts';
import type { Coding } from './use-coding.ts';

/** Whether what was typed is on the server, and if not why not and where it is. */
export function SavedLine({ coding: { outbox, loaded, retry } }: { coding: Coding }) {
  const { waiting, trouble, kept, refused, outdated } = outbox;
  const held = refused.size + outdated.size;
  const kind = trouble || held > 0 ? 'away' : 'on';
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
      ) : held > 0 ? (
        `${counted(held, 'draft')} not saved: see below`
      ) : loaded ? (
        'Saved'
      ) : (
        'Reading …'
      )}
    </p>
  );
}
