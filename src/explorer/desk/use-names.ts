import { useClient } from '@urql/preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DeskNamesQuery, DeskNamesQueryVariables } from '../operations.d.ts';
import { nameOf } from './choices.ts';
import { type Item, references } from './drafts.ts';
import { deskNames } from './operations.ts';
import { type DraftRecord, textOf } from './record.ts';
import type { Recorded } from './server.ts';

/** What a statement is called in a list: its speaker and its words. */
export const statementName = (speaker: string, quote: string): string =>
  `${speaker || 'no speaker yet'}: ${quote || 'no words'}`;

const none: readonly DraftRecord[] = [];

/** What records are called by: those on the desk, those in the document, and others as the server names them, with what `more` records name. */
export function useNames(items: readonly Item[], recorded: readonly Recorded[], more = none) {
  const client = useClient();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useRef(new Set<string>());
  const remember = useCallback(
    (id: string, name: string) => setNames((before) => new Map([...before, [id, name]])),
    [],
  );

  useEffect(() => {
    const drafted = new Set(items.map(({ record }) => record.id));
    const shown = [...items.map(({ record }) => record), ...more];
    const ids = [...new Set(shown.flatMap(references))].filter(
      (id) => !drafted.has(id) && !asked.current.has(id),
    );
    if (ids.length === 0) return;
    for (const id of ids) asked.current.add(id);
    void client
      .query<DeskNamesQuery, DeskNamesQueryVariables>(deskNames, { ids: ids.slice(0, 500) })
      .then(({ data }) => {
        if (!data) return ids.forEach((id) => void asked.current.delete(id));
        const found = data.nodes.flatMap((node): [string, string][] => {
          if (!node) return [];
          if ('name' in node && node.name) return [[node.id, node.name]];
          if ('text' in node && node.text) return [[node.id, node.text]];
          if (node.__typename === 'Utterance')
            return [[node.id, node.description ?? statementName(node.speaker?.name ?? '', node.id)]];
          return 'actor' in node && node.actor
            ? [[node.id, statementName(node.actor.name, node.quote ?? '')]]
            : [];
        });
        setNames((before) => new Map([...found, ...before]));
      });
  }, [client, items, more]);

  const called = useCallback(
    (id: string): string => {
      const item = items.find(({ record }) => record.id === id);
      if (item && item.record.type !== 'Statement') return nameOf(item);
      const known = recorded.find((statement) => statement.id === id);
      if (known) return statementName(known.actor.name, known.quote ?? '');
      if (!item) return names.get(id) ?? id;
      const actor = textOf(item.record, 'actor');
      return statementName(
        actor && (names.get(actor) ?? drafted(items, actor)),
        textOf(item.record, 'quote'),
      );
    },
    [items, recorded, names],
  );
  return { nameOf: called, remember };
}

function drafted(items: readonly Item[], id: string): string {
  const item = items.find(({ record }) => record.id === id);
  return item ? nameOf(item) : id;
}
