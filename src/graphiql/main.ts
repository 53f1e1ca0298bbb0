import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Logo } from './logo.ts';
import { readQuestions } from './questions.ts';

const questions = await readQuestions();
/** Subscriptions go over a WebSocket to the same address, opened by the first of them. */
const wsClient = createClient({ url: `${location.origin.replace(/^http/, 'ws')}/graphql` });
const page = createElement(
  GraphiQL,
  {
    fetcher: createGraphiQLFetcher({ url: '/graphql', wsClient }),
    // Shown the first time; afterwards the browser keeps the reader's own tabs.
    defaultTabs: questions.map(({ query }) => ({ query })),
    defaultQuery: '{\n  \n}\n',
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  },
  createElement(GraphiQL.Logo, null, createElement(Logo, { questions })),
);
createRoot(document.getElementById('graphiql') as HTMLElement).render(page);
