import { useClient } from '@urql/preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type {
  DeskHomeQuery,
  FindDocumentsQuery,
  FindDocumentsQueryVariables,
  StoreTextMutation,
} from '../operations.d.ts';
import { withQuery } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { counted, titleOf } from '../shared/words.ts';
import { type Choice, ChoiceField } from './choice-field.tsx';
import { TextField } from './fields.tsx';
import { type NewText, useNewText } from './new-text.ts';
import { findDocuments, storeText } from './operations.ts';
import { wordsOf } from './server.ts';
import { articleOfFile, articleOfHtml } from './text-of-html.ts';

type Documents = DeskHomeQuery['documents'];

const deskOf = (id: string) => withQuery('/desk', { document: id });

/** A document that is stored, or a text that is not yet. */
export function ChooseDocument({
  documents,
  storer,
}: {
  documents: Documents;
  /** Who may store a text here; undefined where the caller may not. */
  storer: string | undefined;
}) {
  const client = useClient();
  const { route } = useLocation();
  const find = async (text: string): Promise<readonly Choice[]> => {
    if (text === '') return [];
    const { data, error } = await client.query<FindDocumentsQuery, FindDocumentsQueryVariables>(
      findDocuments,
      { text },
    );
    if (error) throw error;
    return (data?.search.nodes ?? []).flatMap(({ node }): Choice[] =>
      'url' in node && node.id
        ? [{ id: node.id, kind: 'document', text: titleOf({ ...node, id: node.id }) }]
        : [],
    );
  };
  return (
    <div class="home-columns">
      <section>
        <h2>A document that is stored</h2>
        <ChoiceField
          id="find-document"
          label="Find by title or address"
          find={find}
          choose={({ id }) => route(deskOf(id))}
        />
        <ul>
          {documents.nodes.map((document) => (
            <li key={document.id}>
              <a href={deskOf(document.id)} dir="auto">
                {titleOf(document)}
              </a>
              <p class="dim">
                {document.published ? dateInWords(document.published) : 'date not known'},{' '}
                {counted(document.statements.totalCount, 'statement')}
              </p>
            </li>
          ))}
        </ul>
        {documents.totalCount === 0 && (
          <p class="dim">
            No document is stored yet.{' '}
            {storer === undefined ? 'An editor can store a text here.' : 'Begin with a new text.'}
          </p>
        )}
        {documents.nodes.length < documents.totalCount && (
          <p class="dim">These are the newest of {documents.totalCount.toLocaleString('en')}.</p>
        )}
      </section>
      {storer !== undefined && <NewDocument key={storer} caller={storer} />}
    </div>
  );
}

/** The words of a page that is copied: it brings its markup, in which the paragraphs are. Empty where the browser pastes them as well. */
const pastedWords = ({ clipboardData }: ClipboardEvent): string =>
  articleOfHtml(clipboardData?.getData('text/html') ?? '').text;

/** An article that is pasted, or dropped as a file. */
function NewDocument({ caller }: { caller: string }) {
  const client = useClient();
  const { route } = useLocation();
  const { given, set: setGiven, keeps, forget, typed } = useNewText(caller);
  const [refused, setRefused] = useState('');
  const [storing, setStoring] = useState(false);
  const [over, setOver] = useState(false);
  const field = (name: keyof NewText) => ({
    id: `new-${name}`,
    value: given[name],
    problems: [],
    disabled: false,
    set: (value: string) => setGiven({ ...given, [name]: value }),
  });
  const take = async (file: File | undefined) => {
    if (!file) return;
    const article = await articleOfFile(file);
    setRefused(article.text.trim() === '' ? `There are no words in ${file.name}.` : '');
    setGiven({ ...given, ...article, title: given.title || article.title });
  };
  const store = async (event: Event) => {
    event.preventDefault();
    if (storing) return;
    setStoring(true);
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
    const { data, error } = await client.mutation<StoreTextMutation>(storeText, { input: known });
    setStoring(false);
    if (error) return setRefused(wordsOf(error).text);
    const id = data?.upsertDocument?.document?.id;
    if (!id) return;
    forget();
    route(deskOf(id));
  };
  return (
    <fieldset
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <legend>
        <h2>A new text</h2>
      </legend>
      <form onSubmit={store}>
        <div class="field">
          <label for="new-file">A text file or a page saved as HTML; you can also drop it here</label>
          <input
            id="new-file"
            type="file"
            accept=".txt,.md,.html,.htm,.xhtml,text/plain,text/html"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </div>
        <div class="field">
          <label for="new-text">The text, or paste it</label>
          <textarea
            id="new-text"
            rows={10}
            dir="auto"
            required
            value={given.text}
            onInput={(event) => setGiven({ ...given, text: event.currentTarget.value })}
            onPaste={(event) => {
              const text = given.text === '' ? pastedWords(event) : '';
              if (text === '') return;
              event.preventDefault();
              setGiven({ ...given, text });
            }}
          />
        </div>
        <TextField {...field('title')} label="Title" />
        <TextField {...field('url')} label="Address" />
        <div class="row">
          <TextField {...field('published')} label="Published, as EDTF" hint="for example 2026-01-02" />
          <TextField {...field('language')} label="Language" hint="for example en" />
        </div>
        {typed && <KeptLine keeps={keeps} />}
        {refused && <Refusal why={refused} />}
        <button type="submit" class="primary" disabled={storing}>
          Store it and begin
        </button>
      </form>
    </fieldset>
  );
}

/** Whether what is typed would outlast a reload. */
function KeptLine({ keeps }: { keeps: boolean }) {
  return (
    <p class="dim">
      {keeps
        ? 'What you type here is kept in this browser until it is stored.'
        : 'Store this before you close the page: this browser does not keep it.'}
    </p>
  );
}

function Refusal({ why }: { why: string }) {
  return (
    <p class="trouble" role="alert">
      {why}
    </p>
  );
}
