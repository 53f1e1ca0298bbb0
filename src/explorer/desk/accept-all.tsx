import { useEffect, useRef } from 'preact/hooks';
import { counted } from '../shared/words.ts';
import { type Item, type Problem, withReferences } from './drafts.ts';

type Props = Readonly<{
  items: readonly Item[];
  problems: ReadonlyMap<string, readonly Problem[]>;
  nameOf: (id: string) => string;
  accept: (items: readonly Item[]) => void;
  close: () => void;
}>;

/** Lists every draft that would be accepted, and asks once. */
export function AcceptAll({ items, problems, nameOf, accept, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const sound = ({ draft }: Item) => (problems.get(draft) ?? []).length === 0;
  const statements = items.filter(({ record }) => record.type === 'Statement');
  const ready = statements.filter(({ record }) => withReferences(items, record.id).every(sound));
  const all = new Map(
    ready.flatMap(({ record }) => withReferences(items, record.id)).map((item) => [item.record.id, item]),
  );
  const left = statements.length - ready.length;
  return (
    <dialog ref={dialog} class="desk-dialog" aria-labelledby="accept-title" onClose={close}>
      <h2 id="accept-title">Accept {counted(all.size, 'record')}?</h2>
      <ul>
        {[...all.values()].map(({ record }) => (
          <li key={record.id}>
            <span class="kind">{record.type === 'Statement' ? 'statement' : `new ${record.type}`}</span>{' '}
            <span dir="auto">{nameOf(record.id)}</span>
          </li>
        ))}
      </ul>
      {left > 0 && <p>{counted(left, 'draft')} with something missing or wrong stay drafts.</p>}
      <p class="ways">
        <button
          type="button"
          class="primary"
          disabled={all.size === 0}
          onClick={() => accept([...all.values()])}
        >
          Accept {counted(all.size, 'record')}
        </button>
        <button type="button" onClick={close}>
          Not now
        </button>
      </p>
    </dialog>
  );
}
