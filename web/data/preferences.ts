/** How this device likes to see things. */
export interface Preferences {
  theme: 'auto' | 'light' | 'dark';
  large: boolean;
}

/** What was chosen here before. */
export function readPreferences(): Preferences {
  const theme = localStorage.getItem('yk-theme');
  return { theme: theme === 'light' || theme === 'dark' ? theme : 'auto', large: localStorage.getItem('yk-scale') === 'large' };
}

/** Keeps a choice and shows it at once. */
export function savePreferences({ theme, large }: Preferences): void {
  localStorage.setItem('yk-theme', theme);
  localStorage.setItem('yk-scale', large ? 'large' : 'normal');
  applyPreferences();
}

/** Puts theme and 关怀模式 on the document. */
export function applyPreferences(): void {
  const { theme, large } = readPreferences();
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset['theme'];
  else dataset['theme'] = theme;
  if (large) dataset['scale'] = 'large';
  else delete dataset['scale'];
}

/** Puts the firm's colour on the document. */
export function applyBrand(colour: string): void {
  if (/^#[0-9a-f]{6}$/i.test(colour)) document.documentElement.style.setProperty('--yk-brand', colour);
}
