import { useClient } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import type { SearchBoxQuery, SearchBoxQueryVariables } from '../operations.d.ts';
import { addressOf, asOfOf, type RecordView, useClocks } from '../shared/address.ts';
import { useCombobox } from '../shared/combobox.ts';
import { useEarlyEnter } from '../shared/early-enter.ts';
import { actInWords, inWords, titleOf } from '../shared/words.ts';
import { searchBox } from './operations.ts';

type Node = SearchBoxQuery['search']['nodes'][number]['node'];
type Address = (view: RecordView, id: string) => string;
type Option = Readonly<{ href: string; kind: string; text: string; more?: string }>;

/** After the last key, before the server is asked. */
const restMs = 150;

/** `of`: for which text. */
type Found = Readonly<{ of: string; options: readonly Option[]; note: string }>;

const nothingAsked: Found = { of: '', options: [], note: '' };

/** What the search finds for a text, a moment after the last key. Each answer opens the list. */
function useFound(text: string, setOpen: (open: boolean) => void): Found {
  const client = useClient();
  const { said, known } = useClocks();
  const [found, setFound] = useState(nothingAsked);
  useEffect(() => {
    if (text.trim() === '') return setFound(nothingAsked);
    let late = false;
    const timer = setTimeout(async () => {
      const clocks = { ...(said ? { said } : {}), ...(known ? { known } : {}) };
      const asOf = asOfOf(clocks);
      const address: Address = (view, id) => addressOf(view, id, clocks);
      const variables: SearchBoxQueryVariables = { text, ...(asOf ? { asOf } : {}) };
      const { data, error } = await client.query<SearchBoxQuery, SearchBoxQueryVariables>(
        searchBox,
        variables,
      );
      if (late) return;
      const options = (data?.search.nodes ?? []).flatMap(({ node }) => optionOf(node, address) ?? []);
      const note = noteOf(options.length, error?.graphQLErrors[0]?.message ?? error?.message);
      setFound({ of: text, options, note });
      setOpen(true);
    }, restMs);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [client, text, said, known, setOpen]);
  return found;
}

/** One box for everything: claims, people, words, documents, as they are typed. */
export function Search({ large = false }: { large?: boolean }) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const { of, options, note } = useFound(text, setOpen);
  const shown = open && options.length > 0;
  // What is shown was found for other words: Enter must not take it.
  const late = text.trim() !== '' && of !== text;
  const { input, list } = useCombobox(shown ? options.map(({ href }) => href).join() : '', !late);
  const early = useEarlyEnter(text, late, list, () => list.current?.querySelector('a')?.click());
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') {
      early.forget();
      setOpen(false);
    }
    if (key === 'Enter') early.enter();
  };

  return (
    <search class={large ? 'search large' : 'search'}>
      <label for="search">Search claims, people, documents</label>
      <input
        id="search"
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={shown}
        aria-controls="hits"
        aria-autocomplete="list"
        autocomplete="off"
        placeholder="Search claims, people, documents"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          early.forget();
          setOpen(false);
        }}
        onKeyDown={press}
      />
      <div class="hits" id="hits" role="listbox" aria-label="Found" ref={list} hidden={!shown}>
        {options.map((option, index) => (
          <Hit key={option.href} id={`hit-${index}`} option={option} onClick={() => setOpen(false)} />
        ))}
      </div>
      <p class="note" role="status">
        {open ? note : ''}
      </p>
    </search>
  );
}

function Hit({ id, option, onClick }: { id: string; option: Option; onClick: () => void }) {
  return (
    <a
      id={id}
      role="option"
      aria-selected="false"
      tabIndex={-1}
      href={option.href}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <span class="kind">{option.kind}</span>
      <span class="text" dir="auto">
        {option.text}
      </span>
      {option.more && (
        <span class="more" dir="auto">
          {option.more}
        </span>
      )}
    </a>
  );
}

const noteOf = (found: number, error: string | undefined): string =>
  error ? `The search failed: ${error}` : found === 0 ? 'Nothing found. Try fewer or shorter words.' : '';

function optionOf(hit: Node, address: Address): Option | undefined {
  switch (hit.__typename) {
    case 'Claim':
      return { kind: 'Claim', text: hit.text, href: address('claim', hit.id) };
    case 'Person':
    case 'Institution':
    case 'UnnamedSource':
      return {
        kind: inWords(hit.__typename.replace('UnnamedSource', 'Unnamed source')),
        text: hit.name,
        href: address('actor', hit.id),
      };
    case 'Document':
      return { kind: 'Document', text: titleOf(hit), href: address('document', hit.id) };
    case 'Evidence': {
      const claim = hit.uses.find((use) => use.claim)?.claim;
      return claim
        ? { kind: 'Evidence', text: hit.description ?? hit.id, href: address('claim', claim.id) }
        : undefined;
    }
    case 'Assertion':
    case 'Denial':
    case 'Assessment':
    case 'Report':
    case 'Remark':
      return {
        kind: 'Statement',
        text: `${hit.actor.name} ${actInWords(hit.act)}`,
        more: [hit.quote ?? hit.mention, hit.document && titleOf({ ...hit.document })]
          .filter(Boolean)
          .join(' · '),
        href: address('statement', hit.id),
      };
    default:
      return undefined;
  }
}
