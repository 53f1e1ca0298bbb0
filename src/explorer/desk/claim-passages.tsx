import { useState } from 'preact/hooks';
import type { FormContext } from './context.ts';
import { TextField } from './fields.tsx';
import { listOf, textOf, withField } from './record.ts';

/** A claim that is new in this coding: its words, which may be changed, and every passage that is coded by it. */
export function ClaimPassages({ context, claim }: { context: FormContext; claim: string }) {
  const [open, setOpen] = useState(false);
  const item = context.items.find(({ record }) => record.id === claim && record.type === 'Claim');
  if (!item) return null;
  const passages = context.items.filter(({ record }) => listOf(record, 'claims').includes(claim));
  return (
    <>
      <button type="button" class="small-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        Reword
      </button>
      {open && (
        <div class="passages">
          <TextField
            id={`${claim}-text`}
            label="The claim, worded neutrally"
            value={textOf(item.record, 'text')}
            problems={[]}
            disabled={context.disabled}
            set={(text) => context.put([withField(item.record, 'text', text)], 'claim.text')}
          />
          <ul aria-label="Passages that are coded by this claim">
            {passages.map(({ record }) => (
              <li key={record.id} dir="auto">
                {textOf(record, 'quote') || context.nameOf(record.id)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
