import './styles/index.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { keepScroll } from './shared/scroll.ts';

keepScroll();
const container = document.getElementById('explorer');
if (container) render(<App />, container);
