import '../theme.css';
import { applyPreferences } from '../data/preferences.ts';
import { locale, wordsReady } from '../locales/catalogue.ts';
import './shell.ts';

applyPreferences();
document.documentElement.lang = locale();
await wordsReady();
document.body.append(document.createElement('yk-mobile'));
