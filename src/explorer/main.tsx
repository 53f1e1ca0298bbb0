import './styles/index.css';
import { render } from 'preact';
import { App } from './app.tsx';

const container = document.getElementById('explorer');
if (container) render(<App />, container);
