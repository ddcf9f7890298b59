import './design/tokens.css';
import './design/base.css';
import './app/app.css';
import { render } from 'preact';
import * as z from 'zod/mini';
import { App } from './app/App.tsx';

// Compiled schemas would need `unsafe-eval` in the page's policy.
z.config({ jitless: true });

const root = document.getElementById('app');
if (root) render(<App />, root);
