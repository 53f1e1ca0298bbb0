import './styles/index.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { unfoldOnPaper } from './shared/on-paper.ts';
import { keepScroll } from './shared/scroll.ts';

keepScroll();
unfoldOnPaper();
const container = document.getElementById('explorer');
if (container) render(<App />, container);
