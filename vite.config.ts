import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Cross-origin isolation gives SharedArrayBuffer and precise timers; the build also works without it. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [svelte()],
  // Everything is scanned up front: a late-discovered dependency reloads the page in the middle of a test.
  optimizeDeps: {
    entries: ['index.html', 'headless.html', 'src/**/*.{ts,svelte}', '!src/cli/**', 'tests/browser/**/*.ts'],
  },
  worker: { format: 'es' },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { input: { app: 'index.html', headless: 'headless.html' } },
  },
});
