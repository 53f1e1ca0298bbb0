import { counted } from '../shared/words.ts';
import type { Command } from './keys.ts';

type Props = Readonly<{
  run: (command: Command) => void;
  uncoded: number;
  words: number;
  drafts: number;
  canRedo: boolean;
  help: boolean;
  busy: boolean;
  read: (() => void) | undefined;
  acceptSeveral: (() => void) | undefined;
  handIn: (() => void) | undefined;
  settle: string | undefined;
}>;

/** How far the coding is, and what can be done with the whole of it. */
export function Toolbar({ run, uncoded, words, drafts, canRedo, help, busy, ...rest }: Props) {
  const { read, acceptSeveral, handIn, settle } = rest;
  return (
    <div class="desk-tools" role="toolbar" aria-label="Coding">
      <button type="button" onClick={() => run('uncoded')} disabled={uncoded === 0}>
        Next uncoded <kbd>U</kbd>
      </button>
      <span>
        {uncoded === 0
          ? 'Every word is coded'
          : `${uncoded.toLocaleString('en')} of ${counted(words, 'word')} uncoded`}
      </span>
      <button type="button" onClick={() => run('previous')} disabled={drafts === 0}>
        Previous <kbd>P</kbd>
      </button>
      <button type="button" onClick={() => run('next')} disabled={drafts === 0}>
        Next draft <kbd>N</kbd>
      </button>
      <span>{counted(drafts, 'draft')}</span>
      <button type="button" onClick={() => run('undo')} disabled={busy}>
        Undo <kbd>Z</kbd>
      </button>
      <button type="button" onClick={() => run('redo')} disabled={!canRedo}>
        Redo
      </button>
      {read && (
        <button type="button" onClick={read} disabled={busy}>
          Read this text
        </button>
      )}
      {acceptSeveral && (
        <button type="button" onClick={acceptSeveral} disabled={busy}>
          Accept several …
        </button>
      )}
      {handIn && (
        <button type="button" onClick={handIn} disabled={busy}>
          Hand in …
        </button>
      )}
      {settle && <a href={settle}>Two codings side by side</a>}
      <button type="button" aria-expanded={help} onClick={() => run('help')}>
        Keys <kbd>?</kbd>
      </button>
    </div>
  );
}
