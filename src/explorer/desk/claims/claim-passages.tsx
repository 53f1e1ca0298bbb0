import { useState } from 'preact/hooks';
import { ChoiceField } from '../choice-field.tsx';
import { claimChoices } from '../choices.ts';
import type { FormContext } from '../context.ts';
import type { Item } from '../drafts.ts';
import { problemsOf, TextField } from '../fields.tsx';
import { listOf, textOf, withField } from '../record.ts';
import { RecordedClaim } from './recorded-claim.tsx';

type Props = Readonly<{ context: FormContext; claim: string }>;

/** A claim with every passage that is coded by it; it may be reworded, and a new one merged into another. */
export function ClaimPassages({ context, claim }: Props) {
  const [open, setOpen] = useState(false);
  const item = context.items.find(({ record }) => record.id === claim && record.type === 'Claim');
  const coded = context.items.filter(({ record }) => listOf(record, 'claims').includes(claim));
  return (
    <>
      <button
        type="button"
        class="small-button"
        aria-expanded={open}
        aria-label={`Passages of ${context.nameOf(claim)}`}
        onClick={() => setOpen(!open)}
      >
        Passages
      </button>
      {open && (
        <div class="passages">
          {item ? (
            <NewClaim context={context} item={item} coded={coded} />
          ) : (
            <RecordedClaim context={context} claim={claim} />
          )}
          <ul aria-label="Drafts that are coded by this claim">
            {coded.map(({ record }) => (
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

/** A claim that is a draft itself: what is changed here is undone like everything else on the desk. */
function NewClaim({ context, item, coded }: { context: FormContext; item: Item; coded: readonly Item[] }) {
  const { id } = item.record;
  const merge = (other: string) =>
    context.put(
      coded.map(({ record }) => {
        const claims = listOf(record, 'claims').map((claim) => (claim === id ? other : claim));
        return withField(record, 'claims', [...new Set(claims)]);
      }),
    );
  return (
    <>
      <TextField
        id={`${id}-text`}
        label="The claim, worded neutrally"
        value={textOf(item.record, 'text')}
        problems={problemsOf(context.problemsWith(item), 'text')}
        disabled={context.disabled}
        set={(text) => context.put([withField(item.record, 'text', text)], 'claim.text')}
      />
      <ChoiceField
        id={`${id}-merge`}
        label="Merge it into another claim"
        disabled={context.disabled}
        find={async (text) => {
          const found = await claimChoices(context.client, context.items, text, textOf(item.record, 'text'));
          return found.filter((choice) => choice.make === undefined && choice.id !== id);
        }}
        choose={(choice) => {
          context.remember(choice.id, choice.text);
          merge(choice.id);
        }}
      />
    </>
  );
}
