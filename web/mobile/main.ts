import '../theme.css';
import { applyPreferences } from '../data/preferences.ts';
import { locale, wordsReady } from '../locales/catalogue.ts';

applyPreferences();
document.documentElement.lang = locale();
const shell = import('./shell.ts');
await wordsReady();
await shell;
