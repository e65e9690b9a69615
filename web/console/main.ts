import '../theme.css';
import './tokens.css';
import './styles/frame.css';
import './styles/parts.css';
import { locale, wordsReady } from '../locales/catalogue.ts';
import { showPrefs } from './prefs.ts';
import { startKeys } from './keys.ts';
import { startRouter } from './router.ts';
import './frame/console-app.ts';

document.documentElement.lang = locale();
showPrefs();
startRouter();
startKeys();
// The frame waits for the words: an English reader never sees a Chinese flash.
await wordsReady();
(document.querySelector('yk-console') as HTMLElement & { begin(): void }).begin();
