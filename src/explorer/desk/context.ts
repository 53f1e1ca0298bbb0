import type { Client } from '@urql/preact';
import type { DeskDocumentQuery } from '../operations.d.ts';
import type { Choice } from './choice-field.tsx';
import type { Item, Problem } from './drafts.ts';
import type { DraftRecord } from './record.ts';
import type { Decision } from './use-decisions.ts';

type Variable = DeskDocumentQuery['variables']['nodes'][number];

/** What every part of the form needs of the document that is coded. */
export type FormContext = Readonly<{
  client: Client;
  document: string;
  items: readonly Item[];
  /** What the records are called to which drafts refer. */
  nameOf: (id: string) => string;
  /** Actors who speak in this document already, statements of it, and topics. */
  actors: readonly Choice[];
  statements: readonly Choice[];
  topics: readonly Choice[];
  variables: readonly Variable[];
  /** What is wrong with the record that the form shows, and with any other draft. */
  problems: readonly Problem[];
  problemsWith: (item: Item) => readonly Problem[];
  disabled: boolean;
  /** Who looks at the form. */
  caller: string;
  /** Whether this person may change what is recorded. */
  mayRecord: boolean;
  /** Puts a changed record on the desk, with others that change with it. `field` joins typing to one step of undo. */
  put: (records: readonly DraftRecord[], field?: string) => void;
  /** Tells what was decided on the server, which undo takes back. */
  decided: (decision: Decision) => void;
  /** Reads again what is recorded, and the codebook. */
  reread: () => void;
  remember: (id: string, name: string) => void;
}>;
