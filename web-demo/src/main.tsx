// Where the application begins.
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/shell.css';
import './styles/diagram.css';
import './styles/screens.css';

import { render } from 'preact';

import { applyTheme } from './app/settings';
import { Shell } from './app/shell';

applyTheme();
const root = document.getElementById('app');
if (root) render(<Shell />, root);
