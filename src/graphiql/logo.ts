import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createElement, useEffect } from 'react';
import type { Question } from './questions.ts';

/** The name at the top, leading home. It also opens the question that the address names: /graphiql/#NAME. */
export function Logo({ questions }: { questions: readonly Question[] }) {
  const { queryEditor, tabs } = useGraphiQL(({ queryEditor, tabs }) => ({ queryEditor, tabs }));
  const { addTab, changeTab } = useGraphiQLActions();

  const open = () => {
    const asked = questions.find(({ name }) => name === decodeURIComponent(location.hash.slice(1)));
    if (!asked || !queryEditor) return;
    // Taken from the address, so that a reload keeps the tab that was chosen since.
    history.replaceState(null, '', location.pathname);
    const tab = tabs.findIndex(({ query }) => query === asked.query);
    if (tab >= 0) return changeTab(tab);
    addTab();
    queryEditor.setValue(asked.query);
  };
  useEffect(() => {
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  });

  return createElement('a', { href: '/', className: 'hearsay-logo' }, 'Hearsay');
}
