import { defineConfig, type Plugin } from 'vite';

const FRONTS = { mobile: '/', console: '/console/' } as const;

/** What every page of a front needs goes into one file: fewer requests, and gzip sees it whole. */
const BASE = {
  mobile:
    /node_modules\/(lit(?!\/directives)|lit-html(?!\/directives)|lit-element|@lit)\/|web\/(router|data\/(http|api|clock|reach|live|me|preferences|sign-in)|controllers\/(listen|resource)|locales\/(catalogue|home|kit|when|zh-CN\/(home|kit))|elements\/(icon|(reset|button|piece)-styles|styles|bars|offline|skeleton|abacus|page|card|cell)|mobile\/(tabs|route|routes|waiting|client\/(page|todo-room)))\.?[^/]*$/,
  console:
    /node_modules\/(lit-html\/(lit-html|directive|directive-helpers|directives\/(cache|keyed))|lit-element|@lit|lit\/index)|vite\/preload-helper|web\/(data\/(http|api|clock|reach|live|me|heading|console-api)|controllers\/(listen|resource)|locales\/(catalogue|console-zh)|console\/(prefs|keys|router|icons|part|parts|words|routes|start-case|dialog|time|menu|frame\/(open-palette|account-menu|sidebar|console-app)))\.?[^/]*$/,
} as const;

/** The air in the elements' styles is for those who write them: a phone does without. */
const TIGHT_STYLES: Plugin = {
  name: 'tight-styles',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/web/') && code.includes('css`')
      ? { code: code.replaceAll(/\bcss`[^`]*`/g, (css) => css.replaceAll(/\s+/g, ' ').replaceAll(/ ?([{};,]) ?/g, '$1')), map: null }
      : null,
};

/** Two fronts from one source: `vite build --mode mobile|console` → dist/web/<mode>. `--mode development` is the phone's. */
export default defineConfig(({ mode }) => {
  const front = mode === 'console' ? 'console' : 'mobile';
  return {
    root: `web/${front}`,
    base: FRONTS[front],
    publicDir: false as const,
    plugins: [TIGHT_STYLES],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `../../dist/web/${front}`,
      emptyOutDir: true,
      target: ['es2022', 'chrome107', 'safari16'],
      modulePreload: { polyfill: false },
      manifest: true,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        // The phone's worker stands beside its page under its own name: an address that stays is how a newer one is found.
        ...(front === 'mobile' ? { input: { index: 'web/mobile/index.html', 'shell-worker': 'web/mobile/shell-worker.ts' } } : {}),
        output: {
          entryFileNames: ({ name }) => (name === 'shell-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
          codeSplitting: { groups: [{ name: 'base', test: BASE[front] }] },
          // A first load carries the name of every later file: a name of its own for each would be a kilobyte of words.
          chunkFileNames: 'assets/[hash].js',
        },
      },
    },
  };
});
