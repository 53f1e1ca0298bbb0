import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createElement, useEffect } from 'react';
import type { Question } from './questions.ts';

/**
 * The name at the top, leading home. It also opens the question that the address names: /graphiql/#NAME, or gives whole:
 * /graphiql/#query=…&variables=….
 */
export function Logo({ questions }: { questions: readonly Question[] }) {
  const { queryEditor, variableEditor, tabs } = useGraphiQL(({ queryEditor, variableEditor, tabs }) => ({
    queryEditor,
    variableEditor,
    tabs,
  }));
  const { addTab, changeTab } = useGraphiQLActions();

  const open = () => {
    const asked = askedFor(location.hash.slice(1), questions);
    if (!asked || !queryEditor) return;
    // Taken from the address, so that a reload keeps the tab that was chosen since.
    history.replaceState(null, '', location.pathname);
    const tab = tabs.findIndex(({ query }) => query === asked.query);
    if (tab >= 0) return changeTab(tab);
    addTab();
    queryEditor.setValue(asked.query);
    variableEditor?.setValue(asked.variables ?? '');
  };
  useEffect(() => {
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  });

  return createElement('a', { href: '/', className: 'hearsay-logo' }, 'Hearsay');
}

/** The question that the part of an address after # names, or gives whole. */
function askedFor(
  given: string,
  questions: readonly Question[],
): { query: string; variables?: string } | undefined {
  const whole = new URLSearchParams(given);
  const query = whole.get('query');
  if (query !== null) return { query, variables: whole.get('variables') ?? '' };
  return questions.find(({ name }) => name === decodeURIComponent(given));
}
