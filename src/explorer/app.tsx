import { Provider } from '@urql/preact';
import { useEffect } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router';
import { Home } from './home/home.tsx';
import { Search } from './home/search.tsx';
import { scope, useClocks, withQuery } from './shared/address.ts';
import { client } from './shared/client.ts';
import { TermTip } from './shared/term.tsx';

const Desk = lazy(() => import('./desk/desk.tsx').then(({ DeskView }) => DeskView));
const Claim = lazy(() => import('./claim/claim.tsx').then(({ ClaimView }) => ClaimView));
const Topic = lazy(() => import('./topic/topic.tsx').then(({ TopicView }) => TopicView));
const Document = lazy(() => import('./document/document.tsx').then(({ DocumentView }) => DocumentView));
const Compare = lazy(() => import('./compare/compare.tsx').then(({ CompareView }) => CompareView));
const Graph = lazy(() => import('./graph/graph.tsx').then(({ GraphView }) => GraphView));
const Networks = lazy(() => import('./networks/networks.tsx').then(({ NetworksView }) => NetworksView));
const Actor = lazy(() => import('./actor/actor.tsx').then(({ ActorView }) => ActorView));
const Statement = lazy(() => import('./statement/statement.tsx').then(({ StatementView }) => StatementView));

/** The page: header, the view that the address names, footer. */
export function App() {
  return (
    <Provider value={client}>
      <LocationProvider scope={scope}>
        <a class="skip" href="#content">
          To the content
        </a>
        <Header />
        <Router>
          <Route path="/" component={Home} />
          <Route path="/claim/:id" component={Claim} />
          <Route path="/topic/:id" component={Topic} />
          <Route path="/document/:id" component={Document} />
          <Route path="/compare/:left/:right" component={Compare} />
          <Route path="/networks" component={Networks} />
          <Route path="/graph" component={Graph} />
          <Route path="/actor/:id" component={Actor} />
          <Route path="/statement/:id" component={Statement} />
          <Route path="/desk" component={Desk} />
          <Route default component={NotHere} />
        </Router>
        <Footer />
        <TermTip />
      </LocationProvider>
    </Provider>
  );
}

function Header() {
  const { path } = useLocation();
  const clocks = useClocks();
  return (
    <header class="top">
      <a class="brand" href={withQuery('/', clocks)}>
        Hearsay
      </a>
      {path !== '/' && <Search />}
    </header>
  );
}

function Footer() {
  return (
    <footer>
      <nav aria-label="More">
        <a href="/networks">Networks: who agrees with whom</a>
        <a href="/desk">Desk: code a text</a>
        <a href="/graphiql/">GraphiQL: ask your own questions</a>
        <a href="/docs/">Documents and example questions</a>
        <a href="/schema.graphql">Schema</a>
      </nav>
    </footer>
  );
}

function NotHere() {
  const { path } = useLocation();
  useEffect(() => {
    document.title = 'Not found · Hearsay';
  }, []);
  return (
    <main id="content">
      <section class="trouble">
        <h1>There is no page {path}</h1>
        <p>
          Search above, or start at <a href="/">the beginning</a>.
        </p>
      </section>
    </main>
  );
}
