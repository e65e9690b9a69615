import { defineConfig } from 'vite';

const FRONTS = { mobile: '/', console: '/console/' } as const;

/** Two fronts from one source: `vite build --mode mobile|console` → dist/web/<mode>. `--mode development` is the phone's. */
export default defineConfig(({ mode }) => {
  const front = mode === 'console' ? 'console' : 'mobile';
  return {
    root: `web/${front}`,
    base: FRONTS[front],
    publicDir: false as const,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `../../dist/web/${front}`,
      emptyOutDir: true,
      target: ['es2022', 'chrome107', 'safari16'],
      modulePreload: { polyfill: false },
      manifest: true,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  };
});
